/** Chooses the proxy of a request, from the `proxy` option or the environment. */
import { bareHost } from "../../checks/url.js";
import { readEnvironment, type Environment } from "../../environment/environment.js";
import { isExempt } from "./no-proxy.js";

/** Credentials for a server or a proxy. Secret. */
export interface User {
  readonly username: string;
  readonly password: string;
}

/**
 * Which proxy to use: a URL for all requests, a URL with exceptions, or `false` to connect directly even if
 * the environment names a proxy. Default: the variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`.
 *
 * @example `{ url: "http://user:secret@proxy.example:3128", noProxy: [".internal.example", "10.0.0.0/8"] }`
 */
export type ProxyOption =
  string | false | { readonly url: string; readonly noProxy?: string | readonly string[] | undefined };

/** A proxy in the form that axios's `proxy` setting takes. */
export interface Proxy {
  readonly protocol: "http:" | "https:";
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Credentials from the proxy's URL, if it has any. Secret. */
  readonly auth?: User;
}

/** Error code for failures between us and the proxy, as opposed to failures of the server behind it. */
export const proxyFailure = "ERR_PROXY";
/** Error code for a proxy that is configured wrongly, so that a retry cannot help. */
export const proxyMisfit = "ERR_PROXY_SETTINGS";

/** The proxy's URL is invalid. The message does not repeat the URL, because it may contain a password. */
export class ProxyUrlError extends TypeError {
  override readonly name = "ProxyUrlError";
}

/**
 * Returns the proxy for a URL, or undefined for a direct connection. The option takes precedence over the
 * environment. From the environment, `HTTPS_PROXY` applies to https URLs and `HTTP_PROXY` to http URLs,
 * `NO_PROXY` lists exceptions, and a lower-case variable takes precedence over its upper-case form, as in
 * curl.
 *
 * @throws ProxyUrlError if the proxy's URL is invalid or its scheme is neither http nor https
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
  const variable = target.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  // An empty variable counts as unset.
  const read = (name: string): string => env[name.toLowerCase()] || (env[name] ?? "");
  const given = option ?? { url: read(variable).trim(), noProxy: read("NO_PROXY") };
  const { url: chosen, noProxy = "" } = typeof given === "string" ? { url: given } : given;
  const port = Number(target.port) || defaultPort(target.protocol);
  if (chosen === "" || isExempt(noProxy, bareHost(target), port)) return undefined;
  return parseProxy(chosen, option === undefined ? variable : "the option proxy");
}

/** Many environments name a proxy without a scheme, which then means http. */
function urlOf(text: string): URL | undefined {
  const withScheme = text.includes("://") ? text : `http://${text.trim()}`;
  return URL.canParse(withScheme) ? new URL(withScheme) : undefined;
}

function parseProxy(text: string, source: string): Proxy {
  const url = urlOf(text);
  if (url === undefined) {
    throw new ProxyUrlError(`The proxy of ${source} is not a URL: write it as http://host:port.`);
  }
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") {
    throw new ProxyUrlError(`The proxy of ${source} must be an http or https URL, such as http://host:port.`);
  }
  const auth = userOf(url);
  return {
    protocol: url.protocol,
    host: bareHost(url),
    port: Number(url.port) || defaultPort(url.protocol),
    ...(auth && { auth }),
  };
}

/** The header value of HTTP Basic authentication (RFC 7617), in UTF-8. Secret. */
export function basic({ username, password }: User): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

export function defaultPort(protocol: string): number {
  return protocol === "https:" ? 443 : 80;
}

/** The credentials in a URL, if it has any. */
export function userOf({ username, password }: URL): User | undefined {
  if (username === "" && password === "") return undefined;
  return { username: decode(username), password: decode(password) };
}

/** Text with an invalid percent escape is kept as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/**
 * The passwords of all proxies that may be used, in every encoding in which they are sent. A proxy that
 * refuses a request may echo them in its response, from which they must be redacted.
 */
export function proxySecrets(option: ProxyOption | undefined): string[] {
  if (option === false) return [];
  const given = option ?? variables.map(readEnvironment);
  return [given].flat().flatMap((some = "") => {
    const url = urlOf(typeof some === "string" ? some : some.url);
    const user = url && userOf(url);
    return user ? [url.password, ...userSecrets(user)] : [];
  });
}

/** The secrets of a user, in every encoding in which they are sent. */
export function userSecrets(user: User): string[] {
  return user.password === "" ? [] : [user.password, basic(user).slice("Basic ".length)];
}
