/**
 * `npm run test:schemathesis`: Schemathesis makes requests of all kinds from the specification, valid and
 * not, and sends them to the emulator: no response may be one that the document does not state, and none a
 * 500. The same for the emulator's control and its own document. It is installed in a virtual environment of
 * its own (Python 3.10 or later).
 * `npm run test:schemathesis -- 7` takes other requests than always the same ones: those of the seed 7.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmulator } from "../../dist/testing.js";

const [seed] = process.argv.slice(2);
const here = import.meta.dirname;
const requirements = join(here, "requirements.txt");
const program = install(resolve("node_modules/.cache/schemathesis"));
const folder = mkdtempSync(join(tmpdir(), "schemathesis-"));

try {
  const results = await Promise.all([testService(), testControl()]);
  process.exitCode = Math.max(...results);
} finally {
  rmSync(folder, { recursive: true });
}

/** The five operations, by the specification. */
async function testService() {
  // An empty value does not count as missing here: the document does not allow it, so it must be refused.
  const emulator = await startEmulator({ rules: { emptyValues: "check" } });
  const [updated, deleted] = emulator.seed(2);
  const { accountSid, authToken, serviceSid } = emulator;
  const config = `
[parameters]
"path.ServiceSid" = "${serviceSid}"

[[operations]]
include-operation-id = "UpdateSession"
parameters = { "path.Sid" = "${updated.sid}" }

[[operations]]
include-operation-id = "DeleteSession"
parameters = { "path.Sid" = "${deleted.sid}" }
`;
  try {
    return await run("service", config, "spec/proxy_v1_sessions.yaml", [
      "--phases=coverage,fuzzing,stateful",
      "--max-examples=20",
      `--url=${emulator.url}`,
      `--auth=${accountSid}:${authToken}`,
    ]);
  } finally {
    await emulator.close();
  }
}

/** The control, by its own document. */
async function testControl() {
  const emulator = await startEmulator();
  emulator.seed(2);
  try {
    return await run("control", "", `${emulator.url}/_emulator/openapi.json`, [
      // It has many routes, whose inputs are covered systematically.
      "--phases=coverage",
      // With generated URLs the emulator would send callbacks to foreign hosts.
      "--exclude-operation-id=changeCallbackUrls",
      `--header=Authorization:Bearer ${emulator.controlToken}`,
    ]);
  } finally {
    await emulator.close();
  }
}

async function run(name, config, document, options) {
  const file = join(folder, `${name}.toml`);
  writeFileSync(file, config);
  const args = [
    `--config-file=${file}`,
    "run",
    existsSync(document) ? resolve(document) : document,
    "--checks=all",
    // A page token comes from the service, a date of expiry is in the future and a participant is JSON
    // text: the document cannot describe them so that valid ones can be generated.
    "--exclude-checks=positive_data_acceptance",
    ...options,
    seed === undefined ? "--generation-deterministic" : `--seed=${seed}`,
    "--no-color",
  ];
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  // Both run in parallel: each prints its output in one piece.
  const output = Buffer.concat(await child.stdout.toArray());
  const status = child.exitCode ?? (await new Promise((resolve) => child.once("exit", resolve)));
  process.stdout.write(output);
  return status ?? 1;
}

/** Installs what requirements.txt names, unless it is there. */
function install(environment) {
  const stamp = join(environment, "requirements.txt");
  const wanted = readFileSync(requirements, "utf8");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    rmSync(environment, { recursive: true, force: true });
    mkdirSync(environment, { recursive: true });
    must("python3", "-m", "venv", environment);
    must(join(environment, "bin", "pip"), "install", "--quiet", "--requirement", requirements);
    writeFileSync(stamp, wanted);
  }
  return join(environment, "bin", "schemathesis");
}

function must(command, ...args) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (status === 0) return;
  if (error?.code === "ENOENT") {
    console.error(
      `${command} is not there: Schemathesis needs Python 3.10 or later, with venv and pip. Install it.`,
    );
    process.exit(1);
  }
  throw new Error(`${command} ${args.join(" ")} ended with ${status}.`, { cause: error });
}
