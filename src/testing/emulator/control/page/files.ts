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

/** Returns the page's file at a path, or undefined if there is none. */
export function findFile(path: string): File | undefined {
  return files.get(path);
}
