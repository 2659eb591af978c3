import { requestLine, startEmulator, type Emulator } from "../../testing/index.js";
import { readOptions, UsageError, type Command, type Io } from "../command.js";

const help = `Usage: twilio-proxy-sessions emulator [options]

Runs a Proxy Sessions service on 127.0.0.1 until you stop it (Ctrl-C). Its state is in memory. Once it listens
it prints what a client needs as lines that a shell can read, and then a line for each request.

Options:
  --port <number>        Port to listen on; 0 takes a free one. Default: 4010
  --account-sid <sid>    SID of the account (AC and 32 hexadecimal digits). Default: a new one
  --auth-token <token>   Token of the account. Default: a new one
  --service-sid <sid>    SID of a service (KS and 32 hexadecimal digits); may be repeated. Default: a new one
  --help                 Shows this text
`;

/** Runs the emulator until the user stops it. */
export const emulator: Command = {
  summary: "run a Proxy Sessions service on this machine",
  help,
  async run(args, io) {
    const options = readOptions(args, {
      port: { type: "string", default: "4010" },
      "account-sid": { type: "string" },
      "auth-token": { type: "string" },
      "service-sid": { type: "string", multiple: true },
    });
    if (!/^\d+$/.test(options.port)) throw new UsageError("--port takes a number from 0 to 65535.");
    const { "account-sid": accountSid, "auth-token": authToken, "service-sid": services } = options;
    // Before anything is printed: whoever reads the lines may stop the emulator at once.
    const stopped = io.stopped();
    const running = await start(
      {
        port: Number(options.port),
        ...(accountSid === undefined ? {} : { accountSid }),
        ...(authToken === undefined ? {} : { authToken }),
        ...(services === undefined ? {} : { services }),
      },
      io,
    );
    try {
      for (const line of environmentOf(running)) io.out(line);
      await stopped;
      return 0;
    } finally {
      await running.close();
    }
  },
};

async function start(options: Parameters<typeof startEmulator>[0], io: Io): Promise<Emulator> {
  try {
    return await startEmulator({
      ...options,
      onRequest: (request) => {
        io.out(requestLine(request));
      },
    });
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** What a client needs to talk to the emulator, as assignments of a shell. */
function environmentOf(running: Emulator): string[] {
  return [
    `TWILIO_PROXY_BASE_URL=${quote(running.url)}`,
    `TWILIO_ACCOUNT_SID=${quote(running.accountSid)}`,
    `TWILIO_AUTH_TOKEN=${quote(running.authToken)}`,
    `PROXY_SERVICE_SID=${quote(running.serviceSid)}`,
    ...running.serviceSids.slice(1).map((sid) => `# another service: ${sid}`),
  ];
}

function quote(text: string): string {
  return /^[\w.:/@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
