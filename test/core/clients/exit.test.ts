import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { pageJSON } from "../../support/listing-service.js";
import { startService } from "../../support/service.js";
import { sessionJSON, sidOf } from "../../support/sessions.js";

test("a script that awaited its calls exits by itself, without close()", async () => {
  const server = await startService(({ target }) => {
    if (target.endsWith("/silent")) return "silence";
    if (target.endsWith("/missing")) return { status: 404 };
    return {
      body: target.includes("/Sessions/") ? sessionJSON() : pageJSON([sidOf(2), sidOf(1)], "?PageToken=PA1"),
    };
  });
  const script = ["--import", "tsx", "test/support/calls-without-close.ts", server.url];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, script);
  expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: "[]", stderr: "" });
  await server.close();
}, 60_000);
