/**
 * Characters that control a terminal or an editor instead of being shown: control characters, line separators
 * and changes of text direction.
 */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Writes such characters as `\u001b`. */
export function escapeSteering(text: string): string {
  return text.replace(steering, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Returns a text of a document, or a file's name, on one line and with invisible characters escaped. */
export function visible(text: string): string {
  return escapeSteering(text.replace(/[\t\n]/g, " "));
}

/** Escapes lines for a terminal. */
export function visibleLines(text: string): string {
  return text.replaceAll("\t", "  ").split("\n").map(escapeSteering).join("\n");
}
