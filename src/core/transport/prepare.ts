/** From an axios config to what `node:http` sends. */
import type { RequestOptions } from "node:http";
import axios, { AxiosError, AxiosHeaders } from "axios";
import type { InternalAxiosRequestConfig } from "axios";
import type { Route } from "./routes.js";
import type { Target } from "./target.js";

type Config = InternalAxiosRequestConfig;

export interface PreparedRequest {
  readonly options: RequestOptions;
  readonly body: string | Uint8Array | undefined;
}

/** @throws AxiosError for a body that is larger than `maxBodyLength` */
export function prepare(config: Config, target: Target, route: Route): PreparedRequest {
  const body = bodyOf(config);
  return {
    body,
    options: {
      agent: route.agent,
      protocol: route.protocol,
      host: route.host,
      port: route.port,
      method: (config.method ?? "get").toUpperCase(),
      path: route.prefix + target.path,
      headers: rawHeaders(config, target, route, body),
      setHost: false,
      insecureHTTPParser: false,
    },
  };
}

function bodyOf(config: Config): string | Uint8Array | undefined {
  const data: unknown = config.data;
  const body =
    data instanceof ArrayBuffer
      ? new Uint8Array(data)
      : typeof data === "string" || data instanceof Uint8Array
        ? data
        : undefined;
  const limit = config.maxBodyLength ?? -1;
  if (body !== undefined && limit > -1 && Buffer.byteLength(body) > limit) {
    throw new AxiosError("Request body larger than maxBodyLength limit", AxiosError.ERR_BAD_REQUEST, config);
  }
  return body === undefined || body.length === 0 ? undefined : body;
}

/** What axios allows as the value of a header. */
type HeaderValue = string | number | boolean | string[] | null | undefined;

/** Headers in Node's raw form, which it writes out as they are: names and values in turn. */
function rawHeaders(
  config: Config,
  { user }: Target,
  route: Route,
  body: string | Uint8Array | undefined,
): string[] {
  const raw: string[] = ["Host", route.authority];
  const missing = { userAgent: true, acceptEncoding: true, length: true };
  const credentials = config.auth ?? user;
  const headers = AxiosHeaders.from(config.headers) as Record<string, HeaderValue>;
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    const key = name.toLowerCase();
    // A header that is `false` is not sent, and neither is its default.
    if (key === "user-agent") missing.userAgent = false;
    else if (key === "accept-encoding") missing.acceptEncoding = false;
    else if (key === "content-length" || key === "transfer-encoding") missing.length = false;
    if (value === undefined || value === null || value === false) continue;
    if (key === "authorization" && credentials !== undefined) continue;
    if (key === "host") raw[1] = String(value);
    else if (Array.isArray(value)) for (const one of value) raw.push(name, one);
    else raw.push(name, String(value));
  }
  if (credentials !== undefined) raw.push("Authorization", basic(credentials));
  if (missing.userAgent) raw.push("User-Agent", `axios/${axios.VERSION}`);
  if (missing.acceptEncoding) raw.push("Accept-Encoding", "gzip, deflate, br");
  if (route.proxyAuthorization !== undefined) raw.push("Proxy-Authorization", route.proxyAuthorization);
  if (missing.length) {
    if (body !== undefined) raw.push("Content-Length", String(Buffer.byteLength(body)));
    else if (expectsBody.has(config.method ?? "get")) raw.push("Content-Length", "0");
  }
  return raw;
}

const expectsBody = new Set(["post", "put", "patch"]);

/** Credentials of the config or of the URL take the place of an `Authorization` header, as in axios. */
function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
