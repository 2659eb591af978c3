/** Nothing outlives its timeout. */
import type { ConformanceCheck } from "../check.js";
import type { Subject } from "../exchange.js";
import { onScene } from "../scene.js";
import { observe, turns } from "../settle.js";
import { comesTo, disconnects, endsWith } from "./ending.js";

/** Turns of the event loop in which the first bytes of a response arrive. */
const turnsToArrive = 20;

export function time(subject: Subject): ConformanceCheck[] {
  return subject.exchanges.flatMap(({ name, ids, send }) =>
    (["timeout", "totalTimeout"] as const).map((limit) => ({
      name: `${name}: ends in time with ${limit}`,
      run: () =>
        onScene(subject, {}, async (scene) => {
          const { client, server, clock } = scene;
          for (const [times, fault] of (["silence", "stall"] as const).entries()) {
            server.answer(fault);
            const call = observe(send(client, ids, { [limit]: 5000, maxRetries: 0 }));
            await comesTo(name, server.received(times + 1), call);
            await turns(turnsToArrive);
            await clock.advance(5000);
            await endsWith("TimeoutError", `${name} after ${fault}`, call, scene);
            await disconnects(name, scene);
          }
        }),
    })),
  );
}
