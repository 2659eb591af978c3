import { execFile, spawn, type ChildProcess, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Io } from "../../src/cli/command.js";
import { main } from "../../src/cli/main.js";
import { version } from "../../src/version.js";
import { startFakeServer } from "../../src/testing/conformance/index.js";
import { defaultRules, type Emulator } from "../../src/testing/index.js";
import { verifyWebhook } from "../../src/webhooks/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { control } from "./control-support.js";
import { basic } from "./support.js";

// Some tests start a process, which is slow on a busy machine.
jest.setTimeout(60_000);

/** A process whose output the test reads. */
type Running = ChildProcessByStdio<null, Readable, null>;

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process; `whileRunning` runs between the emulator's output and its stop. */
async function run(
  args: string[],
  whileRunning: (out: string[]) => Promise<void> = async () => {},
): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  let onStart = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  const io: Io = {
    out(line) {
      out.push(line);
      if (/^# page|"listening"/.test(line)) onStart();
    },
    err: (line) => err.push(line),
    stopped: () => started.then(() => whileRunning(out)),
  };
  const status = await main(args, io);
  return { status, out: out.join("\n"), err: err.join("\n") };
}

/** Runs the emulator on a free port. */
const emulate = (args: string[], whileRunning?: (out: string[]) => Promise<void>): Promise<Outcome> =>
  run(["emulator", "--port", "0", ...args], whileRunning);

/** A new file with this text. */
function temporary(name: string, text: string): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

/** Node's arguments for running the emulator from the sources. */
const program = ["--import", "tsx", "src/cli/bin.ts", "emulator", "--port", "0"];

const ac = `AC${"a".repeat(32)}`;
const [ks1, ks2] = [`KS${"1".repeat(32)}`, `KS${"2".repeat(32)}`];

describe("twilio-proxy-sessions", () => {
  test("--help lists the commands; after a command it explains that one", async () => {
    const help = await run(["--help"]);
    expect(help).toMatchObject({ status: 0, err: "" });
    expect(help.out).toMatch(/emulator .*\n.*generate /);
    expect((await run(["emulator", "--help"])).out).toContain("--service-sid");
    const generate = await run(["generate", "--help"]);
    expect(generate).toMatchObject({
      status: 0,
      out: expect.stringMatching(/needs Java 11 .*prettier[^]*--help/),
    });
    expect(await run(["emulator", "-h"])).toEqual(await run(["emulator", "--help"]));
  });

  test("--version is the package's", async () => {
    expect(await run(["--version"])).toEqual({ status: 0, out: version, err: "" });
  });

  const ks = "KS00000000000000000000000000000001";

  test.each([
    [[], "A command is missing; there are emulator, generate, diff."],
    [["serve"], "There is no command serve; there are emulator, generate, diff."],
    [["constructor"], "There is no command constructor"],
    [["emulator", "--prot", "1"], "Unknown option '--prot'."],
    [["emulator", "4010"], "Unexpected argument '4010'."],
    [["emulator", "--port"], "--port needs a value."],
    [["emulator", "--port", "1", "--port", "2"], "--port is given twice; give it once."],
    [
      ["emulator", "--concurrency", "-1"],
      "--concurrency needs a value. If it begins with a dash, write --concurrency=…",
    ],
    [
      ["emulator", "--port", "--log", "json"],
      "--port needs a value. If it begins with a dash, write --port=…",
    ],
    [["emulator", "--port", "http"], "--port takes a number from 0 to 65535."],
    [["emulator", "--log", "xml"], "--log takes text, json or none."],
    [["emulator", "--list-order", "random"], '--list-order takes "newest-first" or "oldest-first".'],
    [["emulator", "--retention-days=-1"], "--retention-days takes a whole number from 0."],
    [["emulator", "--retention-days", "1.5"], "--retention-days takes a whole number from 0."],
    [["emulator", "--seed", ""], "--seed takes a number of sessions, or the name of a file."],
    [["emulator", "--port", "0", "--seed", "100001"], "--seed: sessions must be at most 100000."],
    [["emulator", "--largest-page", "0"], "--largest-page takes a whole number from 1."],
    [["emulator", "--default-lifetime-days", "none"], "takes a whole number from 0, or null."],
    [["emulator", "--refusal", `notFound=404/${"9".repeat(20)}`], "--refusal takes name=status"],
    [["emulator", "--rate-limit", `5/${"9".repeat(20)}`], "--rate-limit takes requests/seconds"],
    [["emulator", "--control-token", "two words"], "--control-token takes ASCII characters without spaces"],
    [["emulator", "--refusal", "notfound=404"], "--refusal takes name=status"],
    [["emulator", "--refusal", "notFound=200"], "--refusal takes name=status"],
    [["emulator", "--rate-limit", "5"], "--rate-limit takes requests/seconds"],
    [["emulator", "--callback-url", "hook"], "--callback-url takes a whole URL of http or https"],
    [["emulator", "--intercept-callback-url", "ftp://127.0.0.1"], "--intercept-callback-url takes a whole"],
    [["emulator", "--callback-timeout", "1s"], "--callback-timeout takes a whole number."],
    [["emulator", "--callback-timeout", "0"], "--callback-timeout takes a number above 0."],
    [["emulator", "--concurrency", "many"], "--concurrency takes a whole number."],
    [["emulator", "--port", "65536"], "--port takes a number from 0 to 65535."],
    [["emulator", "--account-sid", "AC1"], "--account-sid takes AC and 32 hexadecimal digits, not AC1."],
    [["emulator", "--service-sid", "KS1"], "--service-sid takes KS and 32 hexadecimal digits, not KS1."],
    [["emulator", "--service-sid", ks, "--service-sid", ks], "--service-sid is given twice"],
    [["emulator", "--auth-token", ""], "--auth-token takes a text that is not empty."],
    [["emulator", "--control-token", ""], "--control-token takes a text that is not empty."],
  ])("%j is refused with exit status 2", async (args, message) => {
    const { status, out, err } = await run(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toContain("--help");
  });
});

describe("twilio-proxy-sessions emulator", () => {
  test("prints five lines for a shell, then a line for each request", async () => {
    const args = ["--account-sid", ac, "--auth-token", "it's", "--service-sid", ks1, "--service-sid", ks2];
    args.push("--control-token", "secret");
    const { status, out } = await emulate(args, async (lines) => {
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
      "PROXY_EMULATOR_TOKEN=secret",
      `# another service: ${ks2}`,
      expect.stringMatching(/^# page: http:\/\/127\.0\.0\.1:\d+\/#secret$/),
      expect.stringMatching(new RegExp(`^GET  /v1/Services/${ks2}/Sessions  200  \\d+ ms$`)),
      expect.stringMatching(/^GET {2}\/nowhere {2}401 {2}\d+ ms {2}20003 Authenticate$/),
    ]);
  });

  type Shown = Pick<Emulator, "url" | "controlToken" | "serviceSid"> & { headers: Record<string, string> };

  /** The emulator that the printed lines describe. */
  function readLines(lines: readonly string[]): Shown {
    const values = Object.fromEntries(lines.map((line) => line.split("=") as [string, string]));
    const {
      TWILIO_PROXY_BASE_URL: url,
      PROXY_EMULATOR_TOKEN: controlToken,
      PROXY_SERVICE_SID: serviceSid,
    } = values;
    const headers = {
      Authorization: basic(values["TWILIO_ACCOUNT_SID"] ?? "", values["TWILIO_AUTH_TOKEN"] ?? ""),
    };
    // If a line is missing, the test fails at the first request.
    return { url, controlToken, serviceSid, headers } as Shown;
  }

  test("--help names a flag for each rule, and the curl lines in it work", async () => {
    const { out } = await run(["emulator", "--help"]);
    for (const name of Object.keys(defaultRules)) {
      expect(out).toContain(` --${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <`);
    }
    const block = /in the environment:\n([^]*?)\nAll of it/.exec(out)?.[1] ?? "";
    expect(block.match(/curl /g)).toHaveLength(8);
    await emulate([], async (lines) => {
      const env = Object.fromEntries(lines.map((line) => line.split("=") as [string, string]));
      const shell = [
        "set -e",
        block.replaceAll("curl ", "curl --silent --show-error --fail "),
        "echo done",
      ].join("\n");
      const { stdout } = await promisify(execFile)("sh", ["-c", shell], { env: { ...process.env, ...env } });
      expect(stdout).toContain(`"status": "ok"`);
      expect(stdout).toMatch(/done$/m);
    });
  });

  test("flags are applied to the emulator", async () => {
    const args = [
      "--list-order oldest-first --fetch-by-unique-name false --default-lifetime-days null",
      "--expiry-reason over --missing-unique-name= --retention-days 7 --legal-hold",
      "--refusal notFound=410/7 --refusal bodyTooLarge=400 --rate-limit 10/1",
      "--concurrency 5 --retry-after 2",
    ].flatMap((line) => line.split(" "));
    await emulate(args, async (lines) => {
      const running = readLines(lines);
      expect((await control(running, "GET", "/rules")).json).toEqual({
        ...defaultRules,
        listOrder: "oldest-first",
        fetchByUniqueName: false,
        defaultLifetimeDays: null,
        expiryReason: "over",
        missingUniqueName: "",
        retentionDays: 7,
      });
      expect((await control(running, "GET", "/refusals")).json).toMatchObject({
        notFound: { status: 410, code: 7 },
        bodyTooLarge: { status: 400 },
      });
      expect((await control(running, "GET", "/rate-limits")).json).toEqual({
        endpoint: { requests: 10, seconds: 1 },
        concurrency: 5,
        retryAfter: 2,
      });
      expect((await control(running, "GET", "/account")).json).toMatchObject({ legalHold: true });
    });
  });

  test("--seed generates sessions, or takes those of a file", async () => {
    await emulate(["--seed", "7"], async (lines) => {
      const { json } = await control(readLines(lines), "GET", "/sessions");
      expect(json["sessions"]).toHaveLength(7);
    });
    const file = temporary("seed.json", `\uFEFF[{"UniqueName":"order-1","Ttl":60}]`);
    await emulate(["--seed", file], async (lines) => {
      const { json } = await control(readLines(lines), "GET", "/sessions");
      expect(json["sessions"]).toMatchObject([{ uniqueName: "order-1", ttl: 60 }]);
    });
  });

  test.each([
    ["not there", undefined, "cannot be read"],
    ["no JSON", "{", "cannot be read"],
    ["no list", "{}", "must hold a list of objects"],
    ["a session that is refused", `[{"Mode":"none"}]`, "Invalid Mode"],
    ["a parameter that there is not", `[{"uniqueName":"order-1"}]`, "has no parameter uniqueName"],
  ])("a --seed file that is %s is exit status 2", async (_, text, message) => {
    const file = text === undefined ? "/nowhere/seed.json" : temporary("seed.json", text);
    const { status, err } = await emulate(["--seed", file]);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });

  test("--state keeps accounts, services, sessions and the clock from one run to the next", async () => {
    const file = path.join(temporaryFolder(), "state.json");
    const args = ["--state", file, "--seed", "3"];
    const first: string[][] = [];
    await emulate(args, async (lines) => {
      first.push(lines.slice(1, 4));
      const running = readLines(lines);
      const sessions = `${running.url}/v1/Services/${running.serviceSid}/Sessions`;
      const { status } = await fetch(sessions, { method: "POST", headers: running.headers });
      expect(status).toBe(201);
      await control(running, "POST", "/clock", { advanceMs: 3_600_000 });
    });
    expect(statSync(file).mode & 0o077).toBe(0);
    await emulate(args, async (lines) => {
      expect([lines.slice(1, 4)]).toEqual(first);
      const running = readLines(lines);
      const { json } = await control(running, "GET", "/sessions");
      expect(json["sessions"]).toHaveLength(4);
      const now = String((await control(running, "GET", "/clock")).json["now"]);
      expect(Date.parse(now) - Date.now()).toBeGreaterThan(3_590_000);
    });
    const other = await emulate([...args, "--account-sid", ac]);
    expect([other.status, other.err]).toEqual([2, expect.stringContaining("leave out --account-sid")]);
  });

  test("--state writes changes while it runs, and refuses a file of another kind", async () => {
    const file = path.join(temporaryFolder(), "state.json");
    await emulate(["--state", file], async (lines) => {
      await control(readLines(lines), "POST", "/seed", { count: 2 });
      const saved = (): number => readFileSync(file, "utf8").match(/"sequence"/g)?.length ?? 0;
      while (saved() < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    const wrong = await emulate(["--state", temporary("state.json", "{}")]);
    expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining("--state: ")]);
  });

  describe("a --state file", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "emulator-"));
    const file = path.join(folder, "state.json");
    beforeAll(() => emulate(["--state", file, "--seed", "1"]));

    test.each<[string, RegExp, string, string]>([
      ["the clock", /"clockAhead":\d+/, '"clockAhead":"soon"', "state.clockAhead"],
      ["a date", /"dateCreated":\d+/, '"dateCreated":"soon"', "state.services[0].sessions[0].dateCreated"],
      ["a name", /"sessions":/, '"sezzions":', "state.services[0].sessions is missing"],
      ["an account", /"accounts":\[/, '"accounts":[5,', "state.accounts[0]"],
      ["an owner", /"accountSid":"AC./, '"accountSid":"ACx', "state.services[0].accountSid"],
      ["a place", /"sequence":1/, '"sequence":2', "state.services[0].sessions[0] is not at its place"],
      ["the version", /"version":1/, '"version":"new"', "not the state of an emulator: state.version"],
      [
        "all but another version",
        /.*/s,
        '{"version":2}',
        "another version of the emulator: state.version is 2",
      ],
    ])("in which %s is damaged is refused, and stays unchanged", async (_, part, damaged, place) => {
      const text = readFileSync(file, "utf8").replace(part, damaged);
      const other = temporary("state.json", text);
      const { status, err } = await emulate(["--state", other]);
      expect([status, err]).toEqual([2, expect.stringContaining(place)]);
      expect(readFileSync(other, "utf8")).toBe(text);
    });

    test("that cannot be written is exit status 1, and is named", async () => {
      const nowhere = path.join(folder, "nowhere", "state.json");
      const { status, err } = await emulate(["--state", nowhere]);
      expect([status, err]).toEqual([1, expect.stringContaining(`--state: ${nowhere} cannot be written`)]);
    });

    test("that a second emulator also writes is left to it, and the first one is told", async () => {
      const shared = temporary("state.json", readFileSync(file, "utf8"));
      const both = ["--state", shared];
      const first = await emulate(both, async () => {
        const second = await emulate(both, async (lines) => {
          await control(readLines(lines), "POST", "/seed", { count: 2 });
        });
        expect(second.status).toBe(0);
      });
      expect([first.status, first.err]).toEqual([1, expect.stringContaining("another program")]);
      await emulate(both, async (lines) => {
        expect((await control(readLines(lines), "GET", "/sessions")).json["sessions"]).toHaveLength(3);
      });
    });

    test("is readable by its owner only, whatever other files lie beside it", async () => {
      const fresh = path.join(temporaryFolder(), "state.json");
      const target = temporary("target", "kept");
      symlinkSync(target, `${fresh}.new`);
      expect((await emulate(["--state", fresh])).status).toBe(0);
      expect([readFileSync(target, "utf8"), statSync(fresh).mode & 0o077]).toEqual(["kept", 0]);
      writeFileSync(`${fresh}.new`, "", { mode: 0o644 });
      expect((await emulate(["--state", fresh])).status).toBe(0);
      expect(statSync(fresh).mode & 0o077).toBe(0);
    });

    test("without a name is exit status 2", async () => {
      const { status, err } = await emulate(["--state="]);
      expect([status, err]).toEqual([2, expect.stringContaining("--state takes the name of a file")]);
    });

    test("that can no longer be written is reported, and the emulator continues", async () => {
      const gone = temporaryFolder();
      const { status, err } = await emulate(["--state", path.join(gone, "state.json")], async (lines) => {
        rmSync(gone, { recursive: true });
        const running = readLines(lines);
        await control(running, "POST", "/seed", { count: 1 });
        await new Promise((resolve) => setTimeout(resolve, 400));
        expect((await control(running, "GET", "/health")).status).toBe(200);
      });
      expect(status).toBe(1);
      expect(err.match(/cannot be written/g)).toHaveLength(2);
    });
  });

  test("--log json is one object a line, --log none no line for a request", async () => {
    const request = async (url: string): Promise<void> => {
      await (await fetch(`${url}/nowhere`)).text();
    };
    const json = await emulate(["--log", "json"], async (lines) => {
      await request((JSON.parse(lines[0] ?? "") as { url: string }).url);
    });
    expect(json.out.split("\n").map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ event: "listening", serviceSids: [expect.stringMatching(/^KS/)] }),
      expect.objectContaining({ event: "request", path: "/nowhere", status: 401, code: 20003 }),
    ]);
    const none = await emulate(["--log", "none"], (lines) => request(readLines(lines).url));
    expect(none.out).not.toContain("nowhere");
  });

  test.each(["text", "json"])(
    "callbacks go to the URLs of the flags, with a line each (--log %s)",
    async (log) => {
      const receiver = await startFakeServer();
      const args = ["--callback-url", receiver.url, "--intercept-callback-url", `${receiver.url}/intercept`];
      args.push("--out-of-session-callback-url", `${receiver.url}/out`, "--callback-timeout", "5000");
      args.push("--auth-token", "token", "--control-token", "control", "--seed", "1", "--log", log);
      const { out } = await emulate(args, async (lines) => {
        const [url = ""] = /http:[^"\s]*\d/.exec(lines.join("\n")) ?? [];
        const running = { url, controlToken: "control" };
        const { json } = await control(running, "GET", "/sessions");
        const [{ sid }] = json["sessions"] as [{ sid: string }];
        await control(running, "POST", `/sessions/${sid}/interactions`);
        await control(running, "POST", "/callbacks", { kind: "outOfSession" });
      });
      expect(receiver.requests.map(({ target }) => target)).toEqual(["/intercept", "/", "/out"]);
      for (const { target, headers, body } of receiver.requests) {
        verifyWebhook({ url: receiver.url + target, headers, body }, { authToken: "token" });
      }
      await receiver.close();
      const told = out.split("\n").filter((line) => line.includes("callback"));
      expect(
        told.map((line) =>
          log === "json" ? (JSON.parse(line) as { kind: string }).kind : line.split("  ")[1],
        ),
      ).toEqual(["intercept", "interaction", "outOfSession"]);
    },
  );

  test("a port that is in use is one sentence and exit status 1", async () => {
    const server = await startFakeServer();
    const { port } = new URL(server.url);
    const { status, out, err } = await run(["emulator", "--port", port]);
    await server.close();
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(new RegExp(`^Port ${port} of 127.0.0.1 is in use.[^\n]*$`));
  });
});

describe("twilio-proxy-sessions generate", () => {
  test("reports what is missing, with the package's templates in place", async () => {
    const { status, err } = await run(["generate", "--spec", "none.yaml"]);
    expect(status).toBe(2);
    expect(err).toContain("--spec needs --out <folder>.");
  });
});

test.each([
  ["an error", new Error("The terminal is gone.")],
  ["a text", "The terminal is gone."],
])("a command's rejection is reported, with exit status 1: %s", async (_, reason) => {
  const stop = jest.fn<() => Promise<void>>().mockRejectedValue(reason);
  const { status, out, err } = await emulate([], stop);
  expect({ status, err }).toEqual({ status: 1, err: "The terminal is gone." });
  const url = /TWILIO_PROXY_BASE_URL=(.*)/.exec(out)?.[1] ?? "";
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

describe("as a process", () => {
  const children = new Set<ChildProcess>();
  afterEach(() => {
    // A process group also contains the processes that its leader has started.
    for (const { pid = 0 } of children) if (pid > 0) killGroup(pid);
    children.clear();
  });

  function killGroup(leader: number): void {
    try {
      process.kill(-leader, "SIGKILL");
    } catch {
      // The whole group has ended.
    }
  }

  function startProcess(command: string, args: readonly string[], env = process.env): Running {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], env, detached: true });
    children.add(child);
    return child;
  }

  /** The values in the printed shell lines. */
  async function readLines(child: Running): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line.split("=")[1] ?? "");
      if (line.startsWith("PROXY_SERVICE_SID=")) break;
    }
    return lines;
  }

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s ends the emulator with exit status 0",
    async (signal) => {
      const child = startProcess(process.execPath, program);
      const [baseUrl = "", accountSid = "", authToken = "", serviceSid = ""] = await readLines(child);
      const headers = { Authorization: basic(accountSid, authToken) };
      const response = await fetch(`${baseUrl}/v1/Services/${serviceSid}/Sessions`, { headers });
      expect(response.status).toBe(200);
      const exited = once(child, "exit");
      child.kill(signal);
      expect(await exited).toEqual([0, null]);
    },
  );

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s while the last line is being written does, too",
    async (signal) => {
      const hook = `const { stdout } = process;
        const write = stdout.write;
        stdout.write = (text, ...rest) => {
          const done = write.call(stdout, text, ...rest);
          if (text.startsWith("PROXY_SERVICE_SID=")) process.kill(process.pid, "${signal}");
          return done;
        };`;
      const preload = ["--import", `data:text/javascript,${encodeURIComponent(hook)}`];
      const child = startProcess(process.execPath, [...preload, ...program]);
      child.stdout.resume();
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );

  test("the end of npm's shell ends the emulator", async () => {
    const command = [process.execPath, ...program].map((word) => `'${word}'`).join(" ");
    const env = { ...process.env, npm_execpath: "npm" };
    // With another command after it, the shell starts the program as a child instead of replacing itself.
    const shell = startProcess("sh", ["-c", `${command}; true`], env);
    await readLines(shell);
    const closed = once(shell, "close");
    shell.kill("SIGTERM");
    // The program inherits the shell's output, which stays open while either of them runs.
    expect(await closed).toEqual([null, "SIGTERM"]);
  });
});
