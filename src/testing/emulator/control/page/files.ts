import { html } from "./html.js";
import { script } from "./script.js";
import { style } from "./style.js";

/** A file of the page. */
export interface File {
  readonly type: string;
  readonly text: string;
}

/** Says at `/`, to a client that does not show HTML, where to go on. */
export const hint: File = {
  type: "text/plain",
  text: `This is the emulator of Twilio's Proxy Sessions.
Its page: open the address that the command printed after "# page:" in a browser.
The service: paths under /v1/Services, with the account's SID and auth token.
The control: paths under /_emulator; GET /_emulator/openapi.json describes them.
`,
};

/** The page's files by path. */
export const files: ReadonlyMap<string, File> = new Map([
  ["/", { type: "text/html", text: html }],
  ["/_emulator/page.css", { type: "text/css", text: style }],
  ["/_emulator/page.js", { type: "text/javascript", text: script }],
]);
