/** What our adapter covers. All else that a config can ask for is left to axios's own. */
import http from "node:http";
import type { InternalAxiosRequestConfig } from "axios";
import { isBytes } from "../checks/checks.js";

/** Settings that change how axios's http adapter works and that ours knows nothing of. */
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

/** The forms in which a body is handed over whole. */
export const wholeTypes: ReadonlySet<unknown> = new Set([undefined, null, "", "text", "json", "arraybuffer"]);

/** Whether our adapter does all that the config asks for. */
export function covers(config: InternalAxiosRequestConfig): boolean {
  // Bundlers for browsers replace `node:http` with an empty object.
  if (typeof (http as Partial<typeof http> | undefined)?.request !== "function") return false;
  // Every setting of axios is looked up by name; the type does not list all of them.
  const settings = config as unknown as Record<string, unknown>;
  // Zero redirects, no proxy and no judgement of the status are what we do anyway.
  if (uncovered.some((name) => settings[name])) return false;
  const { httpVersion } = settings;
  if (httpVersion !== undefined && Number(httpVersion) !== 1) return false;
  return wholeTypes.has(config.responseType) && coversBody(config.data);
}

function coversBody(data: unknown): boolean {
  return (
    data === undefined ||
    data === null ||
    typeof data === "string" ||
    isBytes(data) ||
    data instanceof ArrayBuffer
  );
}
