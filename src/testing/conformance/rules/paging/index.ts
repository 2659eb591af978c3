/** The rules of a list, one per file. */
import type { ConformanceCheck } from "../../check.js";
import type { Lister } from "../../exchange.js";
import { limit } from "./limit.js";
import { nextPage } from "./next-page.js";
import { order } from "./order.js";
import { resume } from "./resume.js";

export const paging = (list: Lister): ConformanceCheck[] =>
  [order, limit, nextPage, resume].flatMap((rule) => rule(list));
