/** Decides whether our adapter supports a config. Axios's own adapter serves the others. */
import http from "node:http";
import type { InternalAxiosRequestConfig } from "axios";
import { isBytes, tagOf } from "../checks/checks.js";

/** Settings of axios's http adapter that ours does not support. */
const uncovered = [
  "beforeRedirect",
  "family",
  "http2Options",
  "insecureHTTPParser",
  "lookup",
  "maxRate",
  "maxRedirects",
  "onDownloadProgress",
  "onUploadProgress",
  "proxy",
  "socketPath",
  "transport",
  "validateStatus",
] as const;

/** Values of `responseType` for which the body is read to its end before the response resolves. */
export const wholeTypes: ReadonlySet<unknown> = new Set([undefined, null, "", "text", "json", "arraybuffer"]);

/** Whether our adapter supports every setting of the config. */
export function covers(config: InternalAxiosRequestConfig): boolean {
  // Bundlers for browsers replace `node:http` with an empty object.
  if (typeof (http as Partial<typeof http> | undefined)?.request !== "function") return false;
  // Axios's type does not list all of its settings.
  const settings = config as unknown as Record<string, unknown>;
  const { httpVersion } = settings;
  // Falsy values, such as `maxRedirects: 0` or `proxy: false`, ask for what our adapter does anyway.
  if (uncovered.some((name) => settings[name])) return false;
  if (httpVersion !== undefined && Number(httpVersion) !== 1) return false;
  return wholeTypes.has(config.responseType) && coversBody(config);
}

function coversBody({ data, maxBodyLength = -1 }: { data?: unknown; maxBodyLength?: number }): boolean {
  const body = data ?? "";
  // Axios's own adapter refuses a body that is too large.
  return isSendable(body) && (maxBodyLength < 0 || Buffer.byteLength(body) <= maxBodyLength);
}

function isSendable(body: unknown): body is string | Uint8Array | ArrayBuffer {
  return typeof body === "string" || isBytes(body) || tagOf(body) === "ArrayBuffer";
}
