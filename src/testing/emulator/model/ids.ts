import { createHash, randomBytes } from "node:crypto";

/** Makes SIDs: a prefix of two letters and 32 hexadecimal digits. */
export interface IdSource {
  sid(prefix: string): string;
  /** A secret of 32 hexadecimal digits. */
  secret(): string;
}

/** Whether a text is a SID that begins with these two letters. */
export function isSid(prefix: string, text: string): boolean {
  return new RegExp(`^${prefix}[0-9a-fA-F]{32}$`).test(text);
}

/** Random ids; with a seed, the same ids in the same order each time. */
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
