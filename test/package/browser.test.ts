/** A bundle for browsers throws an error that gives the reason. */
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { Project } from "./support/project.js";

test.each(["", "/core", "/testing"])(
  "of the entry %p: it throws an error that gives the reason",
  async (entry) => {
    const project = new Project("module");
    const outfile = join(project.folder, "bundle.cjs");
    const contents = `import { ProxyClient } from "twilio-proxy-sessions${entry}"; console.log(ProxyClient);`;
    const stdin = { contents, resolveDir: project.folder };
    await build({ stdin, outfile, bundle: true, platform: "browser", format: "iife", logLevel: "silent" });
    expect(() => project.node("bundle.cjs")).toThrow(
      /twilio-proxy-sessions does not run in a browser: .*credentials.*on a server.*platform `node`.*testEnvironment `node`/,
    );
  },
);

test("the raw layer, which holds no credentials, can be bundled for browsers", async () => {
  const project = new Project("module");
  const outfile = join(project.folder, "bundle.cjs");
  const contents = `import { ServicesSessionsApi } from "twilio-proxy-sessions/raw"; console.log(typeof ServicesSessionsApi);`;
  const stdin = { contents, resolveDir: project.folder };
  await build({ stdin, outfile, bundle: true, platform: "browser", format: "iife", logLevel: "silent" });
  expect(project.node("bundle.cjs").trim()).toBe("function");
});
