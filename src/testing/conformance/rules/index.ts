/** The rules of conduct, one per file. */
import type { ConformanceCheck } from "../check.js";
import type { Methods } from "../exchange.js";
import { abort } from "./abort.js";
import { responses } from "./responses.js";
import { closing } from "./closing.js";
import { credentials } from "./credentials.js";
import { data } from "./data.js";
import { errors } from "./errors.js";
import { ids } from "./ids.js";
import { options } from "./options.js";
import { paging } from "./paging/index.js";
import { results } from "./results.js";
import { retries } from "./retries/index.js";
import { secrecy } from "./secrecy.js";
import { time } from "./time.js";

/** The rules of every method, each with its checks of one. */
const common = [
  ids,
  credentials,
  secrecy,
  options,
  responses,
  data,
  results,
  errors,
  retries,
  time,
  abort,
  closing,
];

/** Builds the checks of all rules. */
export function checksOf({ exchanges, lists }: Methods): ConformanceCheck[] {
  return [...common.flatMap((rule) => exchanges.flatMap(rule)), ...lists.flatMap(paging)];
}
