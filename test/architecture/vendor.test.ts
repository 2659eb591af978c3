/** The core knows no vendor: ESLint finds a vendor's words anywhere in it. */
import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";

const source = `/** Reads \`Twilio-Request-Id\`. */
// new ProxyClient({ accountSid })
export const name = "twilio";
export const pattern = /proxy-sessions/;
export const text = \`of \${name}, a ProxySessions\`;
export class Things {
  #twilioId = 1;
  get id() {
    return this.#twilioId; // as client.sessions has
  }
}
/** Such as \`FetchSession\` or \`listSessions\`, of which \`sessions[3].date_created\` is wrong. */
export const proxy = "a proxy of a client's session, and TLS's sessionTimeout";
`;

test("in comments, strings, regular expressions, templates and private names, and nothing else", () => {
  // Without type information, so that ESLint need not load the whole project.
  const eslint = ["node_modules/eslint/bin/eslint.js", "--format", "json"];
  const { stdout } = spawnSync(
    process.execPath,
    [...eslint, "--stdin", "--stdin-filename", "src/core/words.mjs"],
    { input: source, encoding: "utf8" },
  );
  // ESLint prints a list of files with their messages in this format.
  const [file] = JSON.parse(stdout) as { messages: { line: number; message: string }[] }[];
  const found = file?.messages.map(({ line, message }) => [line, /say "(.+)" in/.exec(message)?.[1]]);
  expect(found).toEqual([
    [1, "Twilio"],
    [2, "ProxyClient"],
    [2, "accountSid"],
    [3, "twilio"],
    [4, "proxy-sessions"],
    [5, "ProxySessions"],
    [7, "twilio"],
    [9, "twilio"],
    [9, "sessions"],
    [12, "FetchSession"],
    [12, "listSessions"],
    [12, "sessions"],
  ]);
});
