/** The rules of conduct, one a file. */
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
import { abort } from "./abort.js";
import { answers } from "./responses.js";
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

/** What holds for each method of a subject. */
export const rules: readonly ((subject: Subject) => ConformanceCheck[])[] = [
  ids,
  credentials,
  secrecy,
  options,
  answers,
  data,
  results,
  errors,
  retries,
  time,
  abort,
  closing,
  paging,
];
