/** A proxy's password is a secret too: a proxy that refuses may well say what it was sent. */
import { readEnvironment } from "../../environment/environment.js";
import { userOf, type ProxyOption } from "./choice.js";

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
    const parsed = new URL(url);
    const user = userOf(parsed);
    if (user === undefined || user.password === "") return [];
    const basic = Buffer.from(`${user.username}:${user.password}`).toString("base64");
    return [parsed.password, user.password, basic];
  });
}
