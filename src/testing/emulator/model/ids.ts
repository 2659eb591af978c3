import { createHash, randomBytes } from "node:crypto";

/** Creates SIDs (a two-letter prefix and 32 hexadecimal digits) and secrets. */
export interface IdSource {
  sid(prefix: string): string;
  /** Returns a secret of 32 hexadecimal digits. */
  secret(): string;
}

/** Whether a text is a SID with this prefix. */
export function isSid(prefix: string, text: string): boolean {
  return new RegExp(`^${prefix}[0-9a-fA-F]{32}$`).test(text);
}

/** Creates a source of random ids. With a seed, it gives the same ids in the same order each time. */
export function createIdSource(seed?: string | number): IdSource {
  let count = 0;
  const next = (): string =>
    seed === undefined
      ? randomBytes(16).toString("hex")
      : createHash("sha256")
          .update(`${seed}/${String(count++)}`)
          .digest("hex")
          .slice(0, 32);
  return { sid: (prefix) => prefix + next(), secret: next };
}
