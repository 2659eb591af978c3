import { callbackLine, requestLine, startEmulator, type Emulator } from "../../testing/index.js";
import { readOptions, UsageError, type Command, type Io } from "../command.js";
import { help, optionTable } from "./emulator/options.js";
import { readSeed } from "./emulator/seed-file.js";
import { StateFile } from "./emulator/StateFile.js";
import { readSwitches } from "./emulator/switches.js";

/** Flags that conflict with `--state`, because the file already holds their values. */
const accountFlags = [
  "account-sid",
  "auth-token",
  "service-sid",
  "suspended",
  "legal-hold",
  "allow-participant-conflict",
] as const;

/** Runs the emulator until the user stops it. */
export const emulator: Command = {
  summary: "run a Proxy Sessions service on this machine",
  help,
  async run(args, io) {
    const options = readOptions(args, optionTable);
    if (!/^\d{1,5}$/.test(options.port) || Number(options.port) > 65_535) {
      throw new UsageError("--port takes a number from 0 to 65535.");
    }
    const { log } = options;
    if (log !== "text" && log !== "json" && log !== "none")
      throw new UsageError("--log takes text, json or none.");
    const seed = options.seed === undefined ? undefined : readSeed(options.seed);
    const stateFile =
      options.state === undefined
        ? undefined
        : new StateFile(options.state, (problem) => {
            io.err(problem);
          });
    const state = stateFile?.read();
    const needless = state && accountFlags.find((flag) => options[flag] !== undefined);
    if (needless !== undefined) {
      throw new UsageError(`The file of --state holds accounts and services; leave out --${needless}.`);
    }
    // Listen before printing anything: a program that reads the output may stop the emulator at once.
    const stopped = io.stopped();
    const running = await startEmulator({
      port: Number(options.port),
      ...readSwitches(options),
      ...(state === undefined ? {} : { state }),
      ...(stateFile === undefined
        ? {}
        : {
            onChange: () => {
              stateFile.saveSoon(running);
            },
          }),
      onRequest: (request) => {
        if (log === "text") io.out(requestLine(request));
        if (log === "json") io.out(JSON.stringify({ event: "request", ...request }));
      },
      onCallback: (callback) => {
        if (log === "text") io.out(callbackLine(callback));
        if (log === "json") io.out(JSON.stringify({ event: "callback", ...callback }));
      },
    });
    try {
      // Seed only a new state: otherwise each restart would add the data again.
      if (seed !== undefined && state === undefined) applySeed(running, seed);
      stateFile?.save(running);
      announce(running, log, io);
      await stopped;
      stateFile?.save(running);
      return 0;
    } finally {
      stateFile?.close();
      await running.close();
    }
  },
};

function applySeed(running: Emulator, seed: Parameters<Emulator["seed"]>[0]): void {
  try {
    running.seed(seed);
  } catch (error) {
    // The emulator throws only Error objects.
    throw new UsageError(`--seed: ${(error as Error).message}`, { cause: error });
  }
}

/** Prints the settings that a client needs, as shell assignments or as one JSON object. */
function announce(running: Emulator, log: "text" | "json" | "none", io: Io): void {
  const { url, accountSid, authToken, serviceSid, serviceSids, controlToken } = running;
  const page = `${url}/#${encodeURIComponent(controlToken)}`;
  if (log === "json") {
    io.out(
      JSON.stringify({ event: "listening", url, accountSid, authToken, serviceSids, controlToken, page }),
    );
    return;
  }
  io.out(`TWILIO_PROXY_BASE_URL=${quote(url)}`);
  io.out(`TWILIO_ACCOUNT_SID=${quote(accountSid)}`);
  io.out(`TWILIO_AUTH_TOKEN=${quote(authToken)}`);
  io.out(`PROXY_SERVICE_SID=${quote(serviceSid)}`);
  io.out(`PROXY_EMULATOR_TOKEN=${quote(controlToken)}`);
  for (const sid of serviceSids.slice(1)) io.out(`# another service: ${sid}`);
  io.out(`# page: ${page}`);
}

function quote(text: string): string {
  return /^[\w.:/@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
