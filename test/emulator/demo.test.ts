import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, expect, jest, test } from "@jest/globals";
import type { Emulator } from "../../src/testing/index.js";
import { start } from "./support.js";

// Each test starts a process, which takes its time on a busy machine.
jest.setTimeout(60_000);

/** Runs the demo, from the sources, against a service of the environment. */
async function runDemo(environment: Record<string, string>): Promise<{ status: number | null; out: string }> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo.ts"], {
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
  test("takes the service of the environment through all operations, ends 0 and leaves nothing behind", async () => {
    const { emulator } = await start({ maxLoggedRequests: 10_000 });
    const { status, out } = await runDemo(environmentOf(emulator));
    expect(out).toContain(`service ${emulator.serviceSid} at ${emulator.url}`);
    expect(out).toMatch(/All \d+ steps held/);
    expect(status).toBe(0);
    expect(emulator.sessions()).toEqual([]);
    const creates = emulator.requests.filter(
      ({ operation, status: code }) => operation === "createSession" && code === 201,
    );
    expect(creates).toHaveLength(251);
  });

  test("ends 1 and cleans up where a step does not hold", async () => {
    const { emulator } = await start();
    emulator.faults.add({ kind: "page", next: { url: null }, times: Infinity });
    const { status, out } = await runDemo(environmentOf(emulator));
    expect(out).toMatch(/✗ failed/);
    expect(out).not.toContain("steps held");
    expect(status).toBe(1);
    expect(emulator.sessions()).toEqual([]);
  });

  test("ends 1 and says what to check if the service refuses the credentials, or is not there", async () => {
    const { emulator } = await start();
    const refused = await runDemo({ ...environmentOf(emulator), TWILIO_AUTH_TOKEN: "wrong" });
    expect(refused.out).toContain("AuthenticationError: Authenticate");
    expect(refused.out).toContain("Check the credentials");
    const service = { PROXY_SERVICE_SID: `KS${"0".repeat(32)}` };
    const missing = await runDemo({ ...environmentOf(emulator), ...service });
    expect(missing.out).toMatch(/NotFoundError: .*KS000/);
    for (const { status, out } of [refused, missing]) {
      expect(status).toBe(1);
      expect(out).toContain("the demo reads PROXY_SERVICE_SID, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN");
    }
  });

  test("ends 1 with one sentence if the service is not named", async () => {
    const { status, out } = await runDemo({ TWILIO_PROXY_BASE_URL: "http://127.0.0.1:9" });
    expect(out).toContain("PROXY_SERVICE_SID is not");
    expect(status).toBe(1);
  });
});
