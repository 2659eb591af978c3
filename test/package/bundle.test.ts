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

test("the raw layer alone includes neither axios nor the core", async () => {
  const { modules } = await bundle(`export { ServicesSessionsApi } from "twilio-proxy-sessions/raw";`);
  expect(modules.filter((name) => /axios|service-client/.test(name))).toEqual([]);
});

test("webhooks alone include neither axios nor the client", async () => {
  const { modules } = await bundle(`export { verifyWebhook } from "twilio-proxy-sessions/webhooks";`);
  expect(modules.filter((name) => /axios|service-client/.test(name))).toEqual([]);
});

test("the client includes nothing of the emulator", async () => {
  const { modules } = await bundle(`export { ProxyClient } from "twilio-proxy-sessions";`);
  expect(modules.filter((name) => /emulator|testing/.test(name))).toEqual([]);
});
