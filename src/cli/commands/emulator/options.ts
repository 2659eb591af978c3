import { ruleFlags } from "./rule-flags.js";

/** The options of the command, without the rule flags. */
const ownOptions = {
  port: { type: "string", default: "4010" },
  "account-sid": { type: "string" },
  "auth-token": { type: "string" },
  "service-sid": { type: "string", multiple: true },
  "control-token": { type: "string" },
  seed: { type: "string" },
  state: { type: "string" },
  log: { type: "string", default: "text" },
  "rate-limit": { type: "string" },
  concurrency: { type: "string" },
  "retry-after": { type: "string" },
  refusal: { type: "string", multiple: true },
  "callback-url": { type: "string" },
  "intercept-callback-url": { type: "string" },
  "out-of-session-callback-url": { type: "string" },
  "callback-timeout": { type: "string" },
  suspended: { type: "boolean" },
  "legal-hold": { type: "boolean" },
  "allow-participant-conflict": { type: "boolean" },
} as const;

/** All options of the command. The type omits the rule flags: `readRules` reads them by name. */
export const optionTable: typeof ownOptions = {
  ...ownOptions,
  ...Object.fromEntries(ruleFlags.map(({ flag }) => [flag, { type: "string" }])),
};

/** The help text of the command. */
export const help = `Usage: twilio-proxy-sessions emulator [options]

Runs a Proxy Sessions service on 127.0.0.1 until you stop it (Ctrl-C). Once it listens it prints what a client needs as
lines that a shell can read, then a line for each request. Its page shows sessions and requests as they come.

Options:
  --port <number>        Port to listen on; 0 takes a free one. Default: 4010
  --account-sid <sid>    SID of the account (AC and 32 hexadecimal digits). Default: a new one
  --auth-token <token>   Token of the account. Default: a new one
  --service-sid <sid>    SID of a service (KS and 32 hexadecimal digits); may be repeated. Default: a new one
  --control-token <t>    Token for the page and for /_emulator/. Default: a new one
  --seed <file|number>   Sessions to begin with: a JSON list of the parameters of CreateSession, or how many to make up
  --state <file>         Keeps the state, accounts and their secrets included, in this file
  --log <form>           Requests as text, as json (one object a line, the first with what a client needs) or none
  --help                 Shows this text

Callbacks, which are signed with the account's token and sent only where a URL is set; --log shows each:
  --callback-url <url>               Told of each interaction
  --intercept-callback-url <url>     Asked before each interaction; a 403 blocks it
  --out-of-session-callback-url <url>   For callbacks that are sent by /_emulator/callbacks
  --callback-timeout <ms>            How long a receiver may take. Default: 10000

Limits and refusals:
  --rate-limit <n/s>     At most n requests in s seconds for each operation of a service, such as 150/5. Default: none
  --concurrency <n>      At most n requests of the account at once. Default: no limit
  --retry-after <s>      Sends Retry-After with a 429
  --refusal <name=s/c>   Another status and code for a refusal, such as uniqueNameNotFound=404/80308; may be repeated
  --suspended            The account is suspended
  --legal-hold           Nothing can be deleted
  --allow-participant-conflict   The account lets conflicts of participants pass

Rules that nobody documents; docs/emulator.md says what each does:
${ruleFlags.map(({ flag, hint }) => `  --${flag} ${hint}`).join("\n")}

From any language, with the lines above in the environment:
  curl "$TWILIO_PROXY_BASE_URL/_emulator/health"
  auth="Authorization: Bearer $PROXY_EMULATOR_TOKEN" json="Content-Type: application/json"
  curl -H "$auth" "$TWILIO_PROXY_BASE_URL/_emulator/sessions"
  curl -H "$auth" -H "$json" -d '{"count":20}' "$TWILIO_PROXY_BASE_URL/_emulator/seed"
  curl -H "$auth" -H "$json" -d '{"kind":"status","status":503,"times":2}' "$TWILIO_PROXY_BASE_URL/_emulator/faults"
  curl -H "$auth" -H "$json" -d '{"advanceMs":3600000}' "$TWILIO_PROXY_BASE_URL/_emulator/clock"
  curl -H "$auth" -H "$json" -X PATCH -d '{"outOfSession":"http://127.0.0.1:3000/hook"}' \\
    "$TWILIO_PROXY_BASE_URL/_emulator/callback-urls"
  curl -H "$auth" -H "$json" -d '{"kind":"outOfSession"}' "$TWILIO_PROXY_BASE_URL/_emulator/callbacks"
  curl -H "$auth" -X POST "$TWILIO_PROXY_BASE_URL/_emulator/reset"
All of it: $TWILIO_PROXY_BASE_URL/_emulator/openapi.json
`;
