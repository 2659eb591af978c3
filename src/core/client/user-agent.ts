import { refuse } from "../checks/refuse.js";
import { runtime } from "../environment/environment.js";
import type { ServiceDescription } from "./ServiceDescription.js";

/** One or more product tokens or comments (RFC 9110, 10.1.5). */
const product = /^(?:[!#$%&'*+\-.^_`|~\w]+(?:\/[!#$%&'*+\-.^_`|~\w]+)?|\([\x20-\x27\x2a-\x7e]*\))$/;

/** The name of a client whose description has none. */
export const kitName = "service-client";

/** `things-sdk/1.4.0 (linux x64) node/v20.11.0`, then the additions. */
export function userAgent(
  { name = kitName, version }: Pick<ServiceDescription, "name" | "version">,
  additions: string | readonly string[] = [],
): string {
  const list: readonly unknown[] = typeof additions === "string" ? [additions] : additions;
  if (!Array.isArray(list) || !list.every(isAddition)) {
    refuse(
      "userAgent",
      'must be product tokens such as "my-app/1.4" or comments such as "(batch)", or a list of them.',
    );
  }
  const platform = typeof process === "undefined" ? [] : [`(${process.platform} ${process.arch})`, runtime()];
  return [version === undefined ? name : `${name}/${version}`, ...platform, ...list].join(" ");
}

function isAddition(text: unknown): text is string {
  return (
    typeof text === "string" && text.length <= 256 && splitProducts(text).every((part) => product.test(part))
  );
}

/** Splits at the spaces outside of comments. */
function splitProducts(text: string): string[] {
  return text.match(/\([^)]*\)|[^ ]+|^$/g) ?? [""];
}
