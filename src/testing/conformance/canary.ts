/** Made-up credentials that the suite recognizes wherever they leak. */
import { inspect } from "node:util";

const user = { kind: "basic", username: "conformance-5ec2e7", password: "canary!of the/suite=7f3a" } as const;

/**
 * The credentials of the suite's clients, in a form that fits every service's options. The secret is an
 * enumerable property, so that a client that shows its options is caught.
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

/** Returns the first rendering of a value that shows the secret, or undefined if none does. */
export function leak(value: unknown): string | undefined {
  for (const [how, text] of renderings(value)) {
    if (forms.some((form) => text.includes(form))) return how;
  }
  return undefined;
}

/**
 * Whether an error, or one in its chain of causes, is the HTTP library's error, which holds the request and
 * its headers.
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
    return ""; // A circular value cannot be serialized, so it shows nothing in this way.
  }
}
