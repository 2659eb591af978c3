/** Credentials that are made up, and known again wherever they show. */
import { inspect } from "node:util";

/** What clients of the suite log in with. */
export const credentials = {
  accountSid: `AC${"5ec2e7".repeat(6).slice(0, 32)}`,
  authToken: "canary!of the/suite=7f3a",
};

const pair = `${credentials.accountSid}:${credentials.authToken}`;
const forms = [
  credentials.authToken,
  encodeURIComponent(credentials.authToken),
  Buffer.from(pair).toString("base64"),
  Buffer.from(pair).toString("base64url"),
];

/** The first place where something shows the secret: how it was shown, or undefined. */
export function leak(value: unknown): string | undefined {
  for (const [how, text] of renderings(value)) {
    if (forms.some((form) => text.includes(form))) return how;
  }
  return undefined;
}

/**
 * Whether an error, or one that it was caused by, is the HTTP library's own, which holds the request and its
 * headers.
 */
export function holdsHttpLibraryError(error: unknown): boolean {
  for (let current = error; typeof current === "object" && current !== null;) {
    if ("isAxiosError" in current || "config" in current || "request" in current) return true;
    current = "cause" in current ? current.cause : undefined;
  }
  return false;
}

function* renderings(value: unknown): Generator<[string, string]> {
  yield ["String()", String(value)];
  if (value instanceof Error) yield ["its stack", String(value.stack)];
  yield ["JSON.stringify()", json(value)];
  yield ["util.inspect()", inspect(value, { depth: 10 })];
  yield [
    "util.inspect() with hidden fields",
    inspect(value, { depth: 10, showHidden: true, customInspect: false }),
  ];
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return ""; // What goes in circles cannot be written, and so shows nothing this way.
  }
}
