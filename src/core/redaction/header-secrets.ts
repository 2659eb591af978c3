/** Authentication schemes after which the rest of any header's value is certainly a secret. */
const knownScheme = /^(basic|bearer|dpop|jwt|oauth|token|api-?key) +(\S+)$/i;
const anyScheme = /^(\S+) +(.+)$/;

/**
 * The secrets in the value of an authenticating header. A service may echo only a part of it: the text after
 * the scheme, the password of Basic authentication, or the value of one cookie.
 *
 * @param name - In lower case.
 */
export function headerSecrets(name: string, value: string): string[] {
  if (name === "cookie")
    return [value, ...value.split(";").map((pair) => pair.replace(/^[^=]*=/, "").trim())];
  const [, scheme, told] = (name === "authorization" ? anyScheme : knownScheme).exec(value) ?? [];
  if (scheme === undefined || told === undefined) return [value];
  return scheme.toLowerCase() === "basic" ? [told, passwordIn(told)] : [told];
}

function passwordIn(basic: string): string {
  return Buffer.from(basic, "base64")
    .toString()
    .replace(/^[^:]*:/, "");
}
