/** Encodes a position in a list as a short string that can be stored and used in another process. */
import { refuse } from "../checks/refuse.js";
import { annotate, SdkError } from "../errors/index.js";

/** A position between two items. */
export interface Position {
  /** Path and query of the page. */
  readonly url: string;
  /** Number of items on the page before the position. */
  readonly offset: number;
  /** Ids of the last items before the position, the nearest last. */
  readonly before: readonly string[];
  /** Ids of the first items after the position. */
  readonly after: readonly string[];
}

/** Bump it when the format changes, so that old cursors are refused instead of misread. */
const version = 1;

/** Encodes a position with a checksum. The cursor contains no host and no credential. */
export function encodeCursor({ url, offset, before, after }: Position): string {
  const payload = Buffer.from(JSON.stringify([version, url, offset, before, after])).toString("base64url");
  return `${payload}.${checkSum(payload)}`;
}

/**
 * Decodes a cursor that a caller passed.
 *
 * @throws InvalidArgumentError for any value that `encodeCursor` would not have produced
 */
export function decodeCursor(cursor: unknown): Position {
  const position = typeof cursor === "string" ? readPosition(cursor.replace(/\..*/s, "")) : undefined;
  // Each position has exactly one encoding: any other string was not made by us.
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
 * FNV-1a: it detects accidents, not forgery. A forged cursor could only reach another page of the same list.
 */
function checkSum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Adds the position at which the list can resume to an `SdkError`, if it is known. */
export function withCursor(error: unknown, cursor: string | undefined): unknown {
  return error instanceof SdkError && cursor !== undefined ? annotate(error, { cursor }) : error;
}
