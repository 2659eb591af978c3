/** Which calls are retried, how often and after which wait; writes that might be done twice are not. */
import type { ConformanceCheck } from "../../check.js";
import type { Exchange } from "../../exchange.js";
import { again } from "./again.js";
import { backOff, retryAfter } from "./waits.js";
import { deadConnection, noConnection } from "./connections.js";
import { alreadyGone, busy } from "./answered.js";
import { idempotent, notWanted } from "./options.js";
import { followsTable } from "./table.js";

export const retries = (exchange: Exchange): ConformanceCheck[] =>
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
  ].map((rule) => rule(exchange));
