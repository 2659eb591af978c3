/** Finds keys that an object of a JSON text repeats, of which `JSON.parse` silently keeps the last. */

/** An escaped character, or the beginning or the end of a string or an object. */
const sign = /\\.|["{}]/g;
const colon = /\s*:/y;

/**
 * Returns the lines with repeated keys.
 *
 * @param text - valid JSON
 */
export function repeatedKeys(text: string): number[] {
  const lines: number[] = [];
  /** The keys so far of each enclosing object. */
  const objects: Set<string>[] = [];
  let begin: number | undefined;
  let [line, counted] = [1, 0];
  for (const { 0: found, index } of text.matchAll(sign)) {
    if (begin === undefined) {
      if (found === '"') begin = index;
      else if (found === "{") objects.push(new Set());
      else objects.pop();
    } else if (found === '"') {
      colon.lastIndex = index + 1;
      if (colon.test(text)) {
        const key = String(JSON.parse(text.slice(begin, index + 1)));
        if (objects.at(-1)?.has(key) === true) {
          line += text.slice(counted, begin).split("\n").length - 1;
          counted = begin;
          lines.push(line);
        }
        objects.at(-1)?.add(key);
      }
      begin = undefined;
    }
  }
  return lines;
}
