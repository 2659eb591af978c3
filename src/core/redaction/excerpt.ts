/** How many characters of another party's text an error shows. */
const longest = 500;

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Escapes a character that could affect a terminal or a log. */
function escape(character: string): string {
  if (character === "\n" || character === "\t") return " ";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The beginning of a text, in one line that is safe for terminals and logs. */
export function excerpt(text: string, length = longest): string {
  const head = text.slice(0, length).replaceAll(unprintable, escape).trim();
  return text.length > length ? `${head}…` : head;
}

/** The message of a thrown value, whatever its type. */
export function wordsOf(thrown: unknown): string {
  try {
    const { message } = Object(thrown) as { message?: unknown };
    return typeof message === "string" ? message : String(thrown);
  } catch {
    return "something that cannot be shown as text";
  }
}
