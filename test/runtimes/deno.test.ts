/** The permissions that the package needs in Deno, and the errors without them. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Project } from "../package/support/project.js";
import { runAsync } from "../package/support/run.js";
import { withEmulator } from "./emulator.js";
import { deno } from "./programs.js";

const program = `
import { ProxyClient } from "twilio-proxy-sessions";
const client = new ProxyClient({ maxRetries: 0 });
const call = client.sessions.create(Deno.env.get("PROXY_SERVICE_SID"));
const { name, message, outcome, sid } = await call.catch((error) => error);
await client.close();
console.log(JSON.stringify({ name, message, outcome, sid }));
`;

/** The program's output with only these permissions. */
async function facts(env: Readonly<Record<string, string>>, ...permissions: string[]): Promise<unknown> {
  const project = new Project("module");
  project.write("main.mjs", program);
  const args = ["run", "--no-prompt", ...permissions, "main.mjs"];
  return JSON.parse(await runAsync(deno(), args, project.folder, { ...env, NO_COLOR: "1" }));
}

test("a client needs only the environment and the service's host, as the page says", () =>
  withEmulator(async ({ port }, env) => {
    const page = readFileSync("docs/runtimes.md", "utf8");
    expect(page).toContain("deno run --allow-env --allow-net=proxy.twilio.com main.ts");
    const result = await facts(env, "--allow-env", `--allow-net=127.0.0.1:${port}`);
    expect(result).toEqual({ sid: expect.stringMatching(/^KC/) });
  }));

test("without the network, the error says so and names the permission; nothing was sent", () =>
  withEmulator(async (_, env) => {
    const result = await facts(env, "--allow-env");
    expect(result).toEqual({ name: "ConnectionError", message: expect.stringContaining("--allow-net") });
  }));

test("without the environment, Deno names the permission", () =>
  withEmulator(async ({ port }, env) => {
    await expect(facts(env, `--allow-net=127.0.0.1:${port}`)).rejects.toThrow("--allow-env");
  }));
