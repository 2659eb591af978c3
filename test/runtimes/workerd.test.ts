/** The packed package in Cloudflare's runtime, bundled for Workers. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { Project } from "../package/support/project.js";
import { runAsync } from "../package/support/run.js";
import { withEmulator } from "./emulator.js";
import { node } from "./programs.js";
import { results } from "./results.js";

const row = results("runtime", "flags");

test("a Worker passes the smoke test of the client", () =>
  row(["workerd", "nodejs_compat"], () =>
    withEmulator(async ({ url, accountSid, authToken, serviceSid }) => {
      const project = new Project("module");
      project.write("worker.mjs", readFileSync("test/runtimes/workerd/worker.mjs", "utf8"));
      const settings = JSON.stringify({ baseUrl: url, accountSid, authToken, serviceSid });
      const args = [resolve("test/runtimes/workerd/run.mjs"), join(project.folder, "worker.mjs"), settings];
      const facts: unknown = JSON.parse(await runAsync(node(24), args, project.folder));
      const operations = ["Create", "Fetch", "Update", "List", "Delete", "Fetch"];
      const traced = operations.map((operation) => `${operation}Session`);
      expect(facts).toEqual({ found: true, status: "closed", listed: 1, notFound: true, traced });
    }),
  ));
