/** A place in a list as a short text that may be stored and given back later, perhaps by another process. */
import { refuse } from "../checks/refuse.js";
import { annotate, SdkError } from "../errors/index.js";

/** A place between two items. */
export interface Position {
  /** Path and query of the page. */
  readonly url: string;
  /** How many items of the page lie before the place. */
  readonly offset: number;
  /** Ids of the last items before the place, the nearest last. */
  readonly before: readonly string[];
  /** Ids of the first items after the place. */
  readonly after: readonly string[];
}

/** Changes with the form of a cursor, so that an old one is refused and never misread. */
const version = 1;

/** Writes a place as a cursor: its parts and a check sum. No host, no credential. */
export function encodeCursor({ url, offset, before, after }: Position): string {
  const payload = Buffer.from(JSON.stringify([version, url, offset, before, after])).toString("base64url");
  return `${payload}.${checkSum(payload)}`;
}

/**
 * Reads a cursor that a caller gave back.
 *
 * @throws InvalidArgumentError for whatever `encodeCursor` does not write
 */
export function decodeCursor(cursor: unknown): Position {
  const position = typeof cursor === "string" ? readPosition(cursor.replace(/\..*/s, "")) : undefined;
  // One place has one cursor: a text that says the same in another way is not ours.
  if (position !== undefined && encodeCursor(position) === cursor) return position;
  return refuse(
    "cursor",
    "is not one that this version of the package gave out: pass the cursor of a list, a page or an error as it was.",
  );
}

function readPosition(payload: string): Position | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(payload, "base64url").toString());
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts[0] !== version) return undefined;
  const [, url, offset, before, after] = parts as unknown[];
  const valid =
    typeof url === "string" &&
    /^\/(?!\/)[\x21\x22\x24-\x7e]*$/.test(url) &&
    Number.isSafeInteger(offset) &&
    Number(offset) >= 0 &&
    isIds(before) &&
    isIds(after);
  return valid ? { url, offset: Number(offset), before, after } : undefined;
}

function isIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === "string");
}

/**
 * FNV-1a: it finds a slip, not a forger, who could go nowhere but to another page of the same list anyway.
 */
function checkSum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** An error of ours with the place at which its listing goes on, where that is known. */
export function withCursor(error: unknown, cursor: string | undefined): unknown {
  return error instanceof SdkError && cursor !== undefined ? annotate(error, { cursor }) : error;
}
