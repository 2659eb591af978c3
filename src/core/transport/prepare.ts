/** Converts an axios config to the options of `http.request`. */
import type { RequestOptions } from "node:https";
import axios, { AxiosHeaders } from "axios";
import type { InternalAxiosRequestConfig } from "axios";
import { isBytes } from "../checks/checks.js";
import { basic } from "./proxy/choice.js";
import type { Route } from "./Routes.js";
import type { Target } from "./target.js";

type Config = InternalAxiosRequestConfig;

export interface PreparedRequest {
  readonly options: RequestOptions;
  readonly body: string | Uint8Array | undefined;
}

export function prepare(config: Config, target: Target, route: Route): PreparedRequest {
  const { agent, protocol, host, port, prefix } = route;
  const method = (config.method ?? "get").toUpperCase();
  const body = bodyOf(config);
  const headers = headersOf(config, target, route, body);
  return { body, options: { agent, protocol, host, port, method, path: prefix + target.path, headers } };
}

function bodyOf({ data }: Config): PreparedRequest["body"] {
  // `covers` has admitted no other type.
  const given = data as string | Uint8Array | ArrayBuffer | null | undefined;
  const body = given && typeof given === "object" && !isBytes(given) ? new Uint8Array(given) : given;
  return body?.length ? body : undefined;
}

/** Default headers of axios's http adapter, which a config omits with `false`. */
const defaults = { "user-agent": `axios/${axios.VERSION}`, "accept-encoding": "gzip, deflate, br" };

/** The header values that axios allows. */
type HeaderValue = string | number | boolean | string[] | null | undefined;

function headersOf(
  config: Config,
  { user }: Target,
  { authority, prefix, proxy }: Route,
  body: PreparedRequest["body"],
): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { Host: authority };
  const missing: Record<string, string | undefined> = { ...defaults };
  const credentials = config.auth ?? user;
  for (const [name, value] of Object.entries(AxiosHeaders.from(config.headers)) as [string, HeaderValue][]) {
    const key = name.toLowerCase();
    if (key in missing) missing[key] = undefined;
    if (value === undefined || value === null || value === false) continue;
    if (key === "authorization" && credentials !== undefined) continue;
    headers[key === "host" ? "Host" : name] = Array.isArray(value) ? value.map(String) : String(value);
  }
  for (const [name, value] of Object.entries(missing)) if (value !== undefined) headers[name] = value;
  // As in axios, credentials of the config or of the URL replace an `Authorization` header.
  if (credentials !== undefined) headers["authorization"] = basic(credentials);
  // A tunnel sends the proxy's credentials with its CONNECT request instead.
  if (prefix !== "" && proxy?.auth !== undefined) headers["proxy-authorization"] = basic(proxy.auth);
  if (body !== undefined && !("content-length" in headers || "transfer-encoding" in headers)) {
    headers["content-length"] = String(Buffer.byteLength(body));
  }
  return headers;
}
