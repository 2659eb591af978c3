/** The rules of conduct, one a file. */
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
import { abort } from "./abort.js";
import { answers } from "./answers.js";
import { closing } from "./closing.js";
import { credentials } from "./credentials.js";
import { errors } from "./errors.js";
import { ids } from "./ids.js";
import { paging } from "./paging/index.js";
import { results } from "./results.js";
import { retryTable } from "./retries.js";
import { secrecy } from "./secrecy.js";
import { time } from "./time.js";

/** What holds for each method of a subject. */
export const rules: readonly ((subject: Subject) => ConformanceCheck[])[] = [
  ids,
  credentials,
  secrecy,
  answers,
  results,
  errors,
  retryTable,
  time,
  abort,
  closing,
  paging,
];
