import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, expect, jest, test } from "@jest/globals";
import type { Emulator } from "../../src/testing/index.js";
import { start } from "./support.js";

// Each test starts a process, which is slow on a busy machine.
jest.setTimeout(60_000);

/** Runs the demo from the sources. */
async function runDemo(
  environment: Record<string, string>,
  ...args: readonly string[]
): Promise<{ status: number | null; out: string }> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo.ts", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH, ...environment },
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { out: await text(child.stdout), status: await exited };
}

function environmentOf(emulator: Emulator): Record<string, string> {
  return {
    TWILIO_PROXY_BASE_URL: emulator.url,
    TWILIO_ACCOUNT_SID: emulator.accountSid,
    TWILIO_AUTH_TOKEN: emulator.authToken,
    PROXY_SERVICE_SID: emulator.serviceSid,
  };
}

describe("the demo", () => {
  test("uses its own emulator, whatever the environment contains", async () => {
    const { emulator } = await start();
    const { status, out } = await runDemo(environmentOf(emulator));
    expect(out).toMatch(/against an emulator at /);
    expect(out).toMatch(/All \d+ steps held/);
    expect(status).toBe(0);
    expect(emulator.requests).toEqual([]);
  });

  test("runs all operations on the service that --service names, exits with 0 and cleans up", async () => {
    const { emulator } = await start({ maxLoggedRequests: 10_000 });
    const { status, out } = await runDemo(environmentOf(emulator), "--service", emulator.serviceSid);
    expect(out).toContain(`service ${emulator.serviceSid} at ${emulator.url}`);
    expect(out).toMatch(/All \d+ steps held/);
    expect(status).toBe(0);
    expect(emulator.sessions()).toEqual([]);
    const creates = emulator.requests.filter(
      ({ operation, status: code }) => operation === "createSession" && code === 201,
    );
    expect(creates).toHaveLength(251);
  });

  test("exits with 1 and cleans up if a step fails", async () => {
    const { emulator } = await start();
    emulator.faults.add({ kind: "page", next: { url: null }, times: Infinity });
    const { status, out } = await runDemo(environmentOf(emulator), "--service", emulator.serviceSid);
    expect(out).toMatch(/✗ failed/);
    expect(out).not.toContain("steps held");
    expect(status).toBe(1);
    expect(emulator.sessions()).toEqual([]);
  });

  test("exits with 1 and says what to check if the service refuses the credentials, or does not exist", async () => {
    const { emulator } = await start();
    const environment = environmentOf(emulator);
    const wrong = { ...environment, TWILIO_AUTH_TOKEN: "wrong" };
    const refused = await runDemo(wrong, "--service", emulator.serviceSid);
    expect(refused.out).toContain("AuthenticationError: Authenticate");
    expect(refused.out).toContain("Check the credentials");
    const missing = await runDemo(environment, "--service", `KS${"0".repeat(32)}`);
    expect(missing.out).toMatch(/NotFoundError: .*KS000/);
    for (const { status, out } of [refused, missing]) {
      expect(status).toBe(1);
      expect(out).toContain("the demo reads TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN");
    }
  });

  test("exits with 1 and one sentence for an unknown option", async () => {
    const { status, out } = await runDemo({}, "--sevice", "KS1");
    expect(out).toContain("Unknown option '--sevice'");
    expect(status).toBe(1);
  });
});
