import { InvalidArgumentError } from "../errors/index.js";
import { version } from "./version.js";

/** One or more product tokens or comments (RFC 9110, 10.1.5). */
const product = /^(?:[!#$%&'*+\-.^_`|~\w]+(?:\/[!#$%&'*+\-.^_`|~\w]+)?|\([\x20-\x27\x2a-\x7e]*\))$/;

/** `twilio-proxy-sessions/0.1.0 (linux x64) node/v20.11.0`, then the additions. */
export function userAgent(additions: string | readonly string[] = []): string {
  const list: readonly unknown[] = typeof additions === "string" ? [additions] : additions;
  if (!Array.isArray(list) || !list.every(isAddition)) {
    throw new InvalidArgumentError({
      field: "userAgent",
      rule: 'must be product tokens such as "my-app/1.4" or comments such as "(batch)", or a list of them.',
    });
  }
  const runtime =
    typeof process === "undefined"
      ? []
      : [`(${process.platform} ${process.arch})`, `node/${process.version}`];
  return [`twilio-proxy-sessions/${version}`, ...runtime, ...list].join(" ");
}

function isAddition(text: unknown): text is string {
  return (
    typeof text === "string" && text.length <= 256 && splitProducts(text).every((part) => product.test(part))
  );
}

/** At the blanks outside of comments. */
function splitProducts(text: string): string[] {
  return text.match(/\([^)]*\)|[^ ]+|^$/g) ?? [""];
}
