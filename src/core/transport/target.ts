/** Where a request goes: its URL, as far as HTTP needs to know it. */
import axios from "axios";
import type { InternalAxiosRequestConfig } from "axios";
import { userOf, type User } from "./proxy/choice.js";

export interface Target {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query, as they stand in the request line. */
  readonly path: string;
  /** Who we are, where the URL says so. */
  readonly user: User | undefined;
}

/**
 * An origin, without user info; then a path and query that read the same after parsing: nothing to encode, no
 * dot segments.
 */
const plainUrl = /^(https?:\/\/[\w.:-]+)(\/(?!.*(?:\/\.|%2[eE]))[\w\-.~!$&()*+,;=:@%/?]*)$/;

/**
 * The target of a request, with axios's own rules for `baseURL` and `params`; undefined if it is no URL of
 * HTTP.
 */
export function targetOf(config: InternalAxiosRequestConfig): Target | undefined {
  // The type has `any` for `params`.
  const { baseURL, params } = config as { baseURL?: unknown; params?: unknown };
  const text = baseURL === undefined && params === undefined ? (config.url ?? "") : axios.getUri(config);
  const [, origin, path] = plainUrl.exec(text) ?? [];
  return origin === undefined || path === undefined ? parse(text) : { origin, path, user: undefined };
}

function parse(text: string): Target | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  return { origin: url.origin, path: url.pathname + url.search, user: userOf(url) };
}
