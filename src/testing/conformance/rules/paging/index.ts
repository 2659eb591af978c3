/** The rules of a list, one per file. */
import type { ConformanceCheck } from "../../check.js";
import type { Subject } from "../../exchange.js";
import { limit } from "./limit.js";
import { nextPage } from "./next-page.js";
import { order } from "./order.js";
import { resume } from "./resume.js";

export function paging(subject: Subject): ConformanceCheck[] {
  return subject.lists.flatMap((list) =>
    [order, limit, nextPage, resume].flatMap((rule) => rule(subject, list)),
  );
}
