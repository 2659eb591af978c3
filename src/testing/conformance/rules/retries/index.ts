/** What is repeated, how often, after what wait; and what is not, since it might be carried out twice. */
import type { ConformanceCheck } from "../../check.js";
import type { Subject } from "../../exchange.js";
import { again } from "./again.js";
import { backOff, retryAfter } from "./waits.js";
import { deadConnection, noConnection } from "./connections.js";
import { alreadyGone, busy } from "./answered.js";
import { idempotent, notWanted } from "./options.js";
import { followsTable } from "./table.js";

export function retries(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap((exchange) =>
    [
      followsTable,
      noConnection,
      deadConnection,
      again,
      backOff,
      retryAfter,
      notWanted,
      ...(exchange.kind === "write" ? [idempotent, busy] : []),
      ...(exchange.kind === "delete" ? [alreadyGone] : []),
    ].map((rule) => rule(subject, exchange)),
  );
}
