/** Credentials that are made up, and known again wherever they show. */
import { inspect } from "node:util";

const user = { kind: "basic", username: "conformance-5ec2e7", password: "canary!of the/suite=7f3a" } as const;

/**
 * What clients of the suite log in with, whatever options for credentials their service has. The secret lies
 * open in it, so that a client that shows its options is found.
 */
export const credentials = { ...user, getCredential: () => user };

const pair = `${user.username}:${user.password}`;
export const authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
const forms = [
  user.password,
  encodeURIComponent(user.password),
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
