/** Of any header's value, only what stands behind one of these is surely a secret by itself. */
const knownScheme = /^(basic|bearer|dpop|jwt|oauth|token|api-?key) +(\S+)$/i;
const anyScheme = /^(\S+) +(.+)$/;

/**
 * The secrets in the value of a header that authenticates. A service may echo a part of it alone: what stands
 * behind the scheme, Basic's password, the value of one cookie.
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
