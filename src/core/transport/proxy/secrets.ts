/** A proxy's password is a secret too: a proxy that refuses may well say what it was sent. */
import { readEnvironment } from "../../environment/environment.js";
import type { ProxyOption } from "../types.js";

const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/** The passwords of the proxies that may be used, in the forms in which they travel. */
export function proxySecrets(option: ProxyOption | undefined): string[] {
  if (option === false) return [];
  const urls =
    option === undefined
      ? variables.map(readEnvironment)
      : [typeof option === "string" ? option : option.url];
  return urls.flatMap((url) => {
    if (url === undefined || !URL.canParse(url)) return [];
    const { username, password } = new URL(url);
    if (password === "") return [];
    const [user, secret] = [decode(username), decode(password)];
    return [password, secret, Buffer.from(`${user}:${secret}`).toString("base64")];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
