/** Splits the URL of a request into the parts that HTTP needs. */
import axios from "axios";
import type { InternalAxiosRequestConfig } from "axios";
import { userOf, type User } from "./proxy/choice.js";

export interface Target {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query, as in the request line. */
  readonly path: string;
  /** Credentials from the URL, if it has any. */
  readonly user: User | undefined;
}

/**
 * An origin without user info, and a path and query that URL parsing would not change: nothing to encode, no
 * dot segments. Matching it is faster than parsing.
 */
const plainUrl = /^(https?:\/\/[\w.:-]+)(\/(?!.*(?:\/\.|%2[eE]))[\w\-.~!$&()*+,;=:@%/?]*)$/;

/**
 * Returns the target of a request by axios's rules for `baseURL` and `params`, or undefined if its URL is not
 * an http or https URL.
 */
export function targetOf(config: InternalAxiosRequestConfig): Target | undefined {
  // Axios types `params` as `any`.
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
