/** The rules of conduct, one per file. */
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
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

/** All rules. Each returns its checks for a subject. */
export const rules: readonly ((subject: Subject) => ConformanceCheck[])[] = [
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
  paging,
];
