/** The handler of each operation. */
import type { OperationName } from "../rules/operation-table.js";
import type { Handler } from "./context.js";
import { createSession } from "./create-session.js";
import { deleteSession } from "./delete-session.js";
import { fetchSession } from "./fetch-session.js";
import { listSession } from "./list-session.js";
import { updateSession } from "./update-session.js";

const handlers: Readonly<Record<OperationName, Handler>> = {
  createSession,
  deleteSession,
  fetchSession,
  listSession,
  updateSession,
};

/** Returns the handler of an operation in the table, or undefined if the emulator does not implement it. */
export function handlerOf(name: string): Handler | undefined {
  return new Map<string, Handler>(Object.entries(handlers)).get(name);
}
