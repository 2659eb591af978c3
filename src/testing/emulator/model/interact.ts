import { Refusal } from "../rules/refusals.js";
import { isActive, type StoredSession } from "./session.js";
import type { World } from "./World.js";

/**
 * Makes an interaction happen in a session: its last interaction is now, and the first one starts it.
 *
 * @throws Refusal if the session is not active.
 */
export function interact(world: World, session: StoredSession): void {
  checkActive(session);
  const now = world.clock.now();
  session.dateLastInteraction = now;
  session.dateUpdated = now;
  if (!world.rules.firstInteractionStarts) return;
  session.status = "in-progress";
  session.dateStarted ??= now;
}

/** @throws Refusal if the session is not active. */
export function checkActive(session: StoredSession): void {
  if (!isActive(session)) throw new Refusal("sessionClosed", "The Session is not active.");
}
