import { Refusal } from "../rules/refusals.js";
import { sessionBySid, type Handler } from "./context.js";

/** Deletes a session in any state. */
export const deleteSession: Handler = (context) => {
  const session = sessionBySid(context);
  if (context.account.legalHold) {
    throw new Refusal("legalHold", "The account is on legal hold, so the Session cannot be deleted.");
  }
  context.service.sessions.remove(session);
  return { status: 204 };
};
