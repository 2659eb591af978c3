import { Refusal } from "../rules/refusals.js";
import { isActive, type StoredSession } from "./session.js";
import type { World } from "./World.js";

/**
 * Simulates an interaction in a session: sets its last interaction to now. The first one starts the session.
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
