/** Type-checks the page's script, which is a text in the source. `test/browser` clicks through the page. */
import { expect, jest, test } from "@jest/globals";
import ts from "typescript";
import { files } from "../../src/testing/emulator/control/page/files.js";
import { control } from "./control-support.js";
import { start } from "./support.js";

// The declarations of the DOM are long, and take a while on a busy machine.
jest.setTimeout(120_000);

const script = files.get("/_emulator/page.js")?.text ?? "";

test("the page's script passes the type check", () => {
  const name = "/page.js";
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    strict: true,
    // The control's responses are plain JSON here.
    noImplicitAny: false,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === name || fileExists(path);
  host.getSourceFile = (path, version) =>
    path === name ? ts.createSourceFile(path, script, version) : getSourceFile(path, version);
  const program = ts.createProgram([name], options, host);
  const problems = ts.getPreEmitDiagnostics(program).map(({ messageText, start: at = 0 }) => {
    return `${script.slice(at, at + 60)}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  expect(problems).toEqual([]);
});

test("each fault on the page exists in the control API", async () => {
  const { emulator } = await start();
  const offered = [...script.matchAll(/^ {2}\["[^"]+", (\{ kind: .*\})\],$/gm)].map(([, text = ""]) => text);
  expect(offered).toHaveLength(8);
  for (const text of offered) {
    const json = text.replace(/(\w+):/g, '"$1":');
    expect([text, (await control(emulator, "POST", "/faults", json)).status]).toEqual([text, 201]);
  }
});
