import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import type { Io } from "../../src/cli/command.js";
import { main } from "../../src/cli/main.js";
import { version } from "../../src/core/client/version.js";
import { basic } from "./support.js";

// Some tests start a process, which takes its time on a busy machine.
jest.setTimeout(60_000);

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process; `whileRunning` is what happens between its start and its stop. */
async function run(
  args: string[],
  whileRunning: (out: string[]) => Promise<void> = async () => {},
): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stopped: () => whileRunning(out),
  };
  const status = await main(args, io);
  return { status, out: out.join("\n"), err: err.join("\n") };
}

const ac = `AC${"a".repeat(32)}`;
const [ks1, ks2] = [`KS${"1".repeat(32)}`, `KS${"2".repeat(32)}`];

describe("twilio-proxy-sessions", () => {
  test("--help lists the commands; after a command it explains that one", async () => {
    const help = await run(["--help"]);
    expect(help).toMatchObject({ status: 0, err: "" });
    expect(help.out).toMatch(/emulator .*\n.*generate /);
    expect((await run(["emulator", "--help"])).out).toContain("--service-sid");
    expect((await run(["generate", "--help"])).status).toBe(0);
  });

  test("--version is the package's", async () => {
    expect(await run(["--version"])).toEqual({ status: 0, out: version, err: "" });
  });

  test.each([
    [[], "A command is missing; there are emulator, generate, diff."],
    [["serve"], "There is no command serve; there are emulator, generate, diff."],
    [["constructor"], "There is no command constructor"],
    [["emulator", "--prot", "1"], "Unknown option '--prot'."],
    [["emulator", "4010"], "Unexpected argument '4010'."],
    [["emulator", "--port"], "Option '--port <value>' argument missing."],
    [["emulator", "--port", "http"], "--port takes a number from 0 to 65535."],
    [["emulator", "--port", "65536"], "The port must be an integer from 0 to 65535"],
    [
      ["emulator", "--port", "0", "--account-sid", "AC1"],
      "The account SID AC1 must be AC and 32 hexadecimal digits.",
    ],
    [
      ["emulator", "--port", "0", "--service-sid", "KS1"],
      "The service SID KS1 must be KS and 32 hexadecimal digits.",
    ],
  ])("%j is refused with exit status 2", async (args, message) => {
    const { status, out, err } = await run(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain("--help");
  });
});

describe("twilio-proxy-sessions emulator", () => {
  test("prints four lines for a shell, then a line for each request", async () => {
    const args = ["--account-sid", ac, "--auth-token", "it's", "--service-sid", ks1, "--service-sid", ks2];
    const { status, out } = await run(["emulator", "--port", "0", ...args], async (lines) => {
      const url = lines[0]?.split("=")[1] ?? "";
      const headers = { Authorization: basic(ac, "it's") };
      await (await fetch(`${url}/v1/Services/${ks2}/Sessions`, { headers })).text();
      await (await fetch(`${url}/nowhere`)).text();
    });
    expect(status).toBe(0);
    expect(out.split("\n")).toEqual([
      expect.stringMatching(/^TWILIO_PROXY_BASE_URL=http:\/\/127\.0\.0\.1:\d+$/),
      `TWILIO_ACCOUNT_SID=${ac}`,
      String.raw`TWILIO_AUTH_TOKEN='it'\''s'`,
      `PROXY_SERVICE_SID=${ks1}`,
      `# another service: ${ks2}`,
      expect.stringMatching(new RegExp(`^GET  /v1/Services/${ks2}/Sessions  200  \\d+ ms$`)),
      expect.stringMatching(/^GET {2}\/nowhere {2}401 {2}\d+ ms {2}20003 Authenticate$/),
    ]);
  });

  test("a port that is in use is one sentence and exit status 1", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    // The address of a TCP server is an object.
    const { port } = server.address() as AddressInfo;
    const { status, out, err } = await run(["emulator", "--port", String(port)]);
    server.close();
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is in use.[^\n]*$`));
  });
});

describe("twilio-proxy-sessions generate", () => {
  test("says what is missing, with the templates of the package at hand", async () => {
    const { status, err } = await run(["generate", "--spec", "none.yaml"]);
    expect(status).toBe(1);
    expect(err).toContain("--spec needs --out <folder>.");
  });
});

test.each([new Error("The terminal is gone."), "The terminal is gone."])(
  "whatever a command rejects with (%s) is said, and the exit status is 1",
  async (reason) => {
    const stop = jest.fn<() => Promise<void>>().mockRejectedValue(reason);
    const { status, out, err } = await run(["emulator", "--port", "0"], stop);
    expect({ status, err }).toEqual({ status: 1, err: "The terminal is gone." });
    const url = /TWILIO_PROXY_BASE_URL=(.*)/.exec(out)?.[1] ?? "";
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  },
);

describe("as a process", () => {
  const children = new Set<ChildProcess>();
  afterEach(() => {
    for (const child of children) child.kill("SIGKILL");
    children.clear();
  });

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends the emulator with exit status 0", async (signal) => {
    const child = spawn(process.execPath, ["--import", "tsx", "src/cli/bin.ts", "emulator", "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.add(child);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (lines.length === 4) break;
    }
    const [baseUrl = "", accountSid = "", authToken = "", serviceSid = ""] = lines.map(
      (line) => line.split("=")[1] ?? "",
    );
    const headers = { Authorization: basic(accountSid, authToken) };
    const response = await fetch(`${baseUrl}/v1/Services/${serviceSid}/Sessions`, { headers });
    expect(response.status).toBe(200);
    const exited = once(child, "exit");
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  });
});
