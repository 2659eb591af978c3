/** A bundle of the packed package contains only the parts that a program uses. */
import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { Project } from "./support/project.js";

/** The modules in the bundle of a one-line program, and its text. */
async function bundle(program: string): Promise<{ modules: string[]; text: string }> {
  const { folder } = new Project("module");
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const outputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const modules = outputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name);
  return { modules, text: outputFiles.map(({ text }) => text).join("") };
}

test.each(["", "/raw", "/core", "/testing", "/webhooks"])(
  "an unused import of %p adds nothing to the bundle",
  async (entry) => {
    const { text } = await bundle(`import * as unused from "twilio-proxy-sessions${entry}";`);
    expect(text.trim()).toBe("");
  },
);

test.each([
  ["the raw layer", "ServicesSessionsApi", "raw"],
  ["the emulator", "startEmulator", "testing"],
  ["a webhook check", "verifyWebhook", "webhooks"],
])("%s alone includes neither axios nor the core", async (_what, name, entry) => {
  const { modules } = await bundle(`export { ${name} } from "twilio-proxy-sessions/${entry}";`);
  expect(modules).toContainEqual(expect.stringContaining("/dist/"));
  expect(modules.filter((module) => /axios|dist\/core/.test(module))).toEqual([]);
});

test("the client includes nothing of the emulator", async () => {
  const { modules } = await bundle(`export { ProxyClient } from "twilio-proxy-sessions";`);
  expect(modules.filter((name) => /emulator|testing/.test(name))).toEqual([]);
});
