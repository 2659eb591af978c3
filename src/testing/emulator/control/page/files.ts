import { html } from "./html.js";
import { script } from "./script.js";
import { style } from "./style.js";

/** A file of the page. */
export interface File {
  readonly type: string;
  readonly text: string;
}

const files: ReadonlyMap<string, File> = new Map([
  ["/", { type: "text/html", text: html }],
  ["/_emulator/page.css", { type: "text/css", text: style }],
  ["/_emulator/page.js", { type: "text/javascript", text: script }],
]);

/** The file of the page at a path, if there is one. */
export function findFile(path: string): File | undefined {
  return files.get(path);
}
