import { html } from "./html.js";
import { script } from "./script.js";
import { style } from "./style.js";

/** A file of the page. */
export interface File {
  readonly type: string;
  readonly text: string;
}

/** The page's files by path. */
export const files: ReadonlyMap<string, File> = new Map([
  ["/", { type: "text/html", text: html }],
  ["/_emulator/page.css", { type: "text/css", text: style }],
  ["/_emulator/page.js", { type: "text/javascript", text: script }],
]);
