/** Whether a request goes through a proxy, and through which. */
import { bareHost } from "../../checks/url.js";
import { readEnvironment, type Environment } from "../../environment/environment.js";
import { isExempt } from "./no-proxy.js";

/** Who we are to a server or proxy. A secret. */
export interface User {
  readonly username: string;
  readonly password: string;
}

/**
 * Which proxy to use: a URL for all requests, a URL with exceptions, or `false` for none whatever the
 * environment says. Default: `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment.
 *
 * @example `{ url: "http://user:secret@proxy.example:3128", noProxy: [".internal.example", "10.0.0.0/8"] }`
 */
export type ProxyOption =
  string | false | { readonly url: string; readonly noProxy?: string | readonly string[] | undefined };

/** A proxy in axios's own form, its credentials apart from its address. */
export interface Proxy {
  readonly protocol: "http:" | "https:";
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Who we are to the proxy, where its URL says so. A secret. */
  readonly auth?: User;
}

/** Marks errors of the way to and through the proxy, as against those of the server behind it. */
export const proxyFailure = "ERR_PROXY";
/** The same where the proxy's settings are to blame: no repetition helps. */
export const proxyMisfit = "ERR_PROXY_SETTINGS";

/** The proxy's URL cannot be used. The message does not repeat it, since it may hold a password. */
export class ProxyUrlError extends TypeError {
  override readonly name = "ProxyUrlError";
}

/**
 * The proxy for a URL, if it goes through one. What the option says wins over the environment; there,
 * `HTTPS_PROXY` holds for https URLs and `HTTP_PROXY` for http URLs, `NO_PROXY` names the exceptions, and a
 * variable in lower case wins over the one in upper case, as is the custom.
 *
 * @throws ProxyUrlError if the proxy's URL is not one, or its scheme is neither http nor https
 *
 * @example
 * ```ts
 * proxyFor("https://api.example/v1", undefined, { HTTPS_PROXY: "http://proxy.example:3128" })?.host; // "proxy.example"
 * proxyFor("https://api.example/v1", false, process.env); // undefined
 * ```
 */
export function proxyFor(url: string, option: ProxyOption | undefined, env: Environment): Proxy | undefined {
  if (option === false) return undefined;
  const target = new URL(url);
  const variable = target.protocol === "https:" ? "https_proxy" : "http_proxy";
  const chosen = option === undefined ? fromEnvironment(variable, env) : fromOption(option);
  if (chosen.url === "") return undefined;
  const port = Number(target.port) || defaultPort(target.protocol);
  if (isExempt(chosen.noProxy, bareHost(target), port)) return undefined;
  return parseProxy(chosen.url, option === undefined ? variable.toUpperCase() : "the option proxy");
}

interface Choice {
  readonly url: string;
  readonly noProxy: string | readonly string[];
}

function fromOption(option: Exclude<ProxyOption, false>): Choice {
  return typeof option === "string"
    ? { url: option, noProxy: "" }
    : { url: option.url, noProxy: option.noProxy ?? "" };
}

function fromEnvironment(variable: string, env: Environment): Choice {
  // An empty variable counts as one that is not set.
  const read = (name: string): string => env[name] || (env[name.toUpperCase()] ?? "");
  return {
    url: read(variable).trim(),
    noProxy: read("no_proxy"),
  };
}

/** Without a scheme, as many environments have it, it is http. */
function urlOf(text: string): URL | undefined {
  const withScheme = text.includes("://") ? text : `http://${text.trim()}`;
  return URL.canParse(withScheme) ? new URL(withScheme) : undefined;
}

function parseProxy(text: string, source: string): Proxy {
  const url = urlOf(text);
  if (url === undefined) {
    throw new ProxyUrlError(`The proxy of ${source} is not a URL: write it as http://host:port.`);
  }
  const auth = userOf(url);
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    throw new ProxyUrlError(`The proxy of ${source} must be an http or https URL, such as http://host:port.`);
  }
  return {
    protocol: url.protocol,
    host: bareHost(url),
    port: Number(url.port) || defaultPort(url.protocol),
    ...(auth && { auth }),
  };
}

/** The value of a header of HTTP Basic authentication (RFC 7617), in UTF-8. A secret. */
export function basic({ username, password }: User): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** The value of `Proxy-Authorization`, for a proxy that wants one. A secret. */
export function proxyAuthorization({ auth }: Proxy): string | undefined {
  return auth && basic(auth);
}

function defaultPort(protocol: string): number {
  return protocol === "https:" ? 443 : 80;
}

/** The user and password in a URL, if there are any. */
export function userOf({ username, password }: URL): User | undefined {
  if (username === "" && password === "") return undefined;
  return { username: decode(username), password: decode(password) };
}

/** A `%` that begins no escape stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/**
 * The passwords of the proxies that may be used, in the forms in which they travel: a proxy that refuses may
 * well say what it was sent.
 */
export function proxySecrets(option: ProxyOption | undefined): string[] {
  if (option === false) return [];
  const urls =
    option === undefined
      ? variables.map(readEnvironment)
      : [typeof option === "string" ? option : option.url];
  return urls.flatMap((text = "") => {
    const url = urlOf(text);
    const user = url && userOf(url);
    return url === undefined || user === undefined ? [] : [url.password, ...userSecrets(user)];
  });
}

/** What of a user is a secret, in the forms in which it travels. */
export function userSecrets(user: User): string[] {
  return user.password === "" ? [] : [user.password, basic(user).slice("Basic ".length)];
}
