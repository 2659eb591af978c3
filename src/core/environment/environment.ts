/** Reads environment variables, of which an empty one counts as unset, and recognises the runtime. */

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** All environment variables; empty in a runtime without `process`. */
export function environment(): Environment {
  return typeof process === "undefined" ? {} : process.env;
}

/** A variable's value; undefined if it is unset or empty. */
export function readEnvironment(name: string): string | undefined {
  const value = environment()[name];
  return value === "" ? undefined : value;
}

/** The runtime's real name: `process.version` exists in Bun, Deno and Workers too, so it proves nothing. */
export function runtime(): string {
  const { Bun, Deno, navigator, process } = globalThis as {
    Bun?: { version: string };
    Deno?: { version: { deno: string } };
    navigator?: { userAgent?: string };
    process?: { version: string };
  };
  if (navigator?.userAgent === "Cloudflare-Workers") return "workerd";
  if (Bun !== undefined) return `bun/${Bun.version}`;
  return Deno === undefined ? `node/${process?.version ?? ""}` : `deno/${Deno.version.deno}`;
}
