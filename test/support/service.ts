/** The shipped fake server, for tests that also forget what came before. */
import {
  startFakeServer,
  type FakeRequest,
  type FakeServer,
  type FakeStep,
} from "../../src/testing/index.js";

export type { FakeReaction, FakeRequest, FakeResponse, FakeStep } from "../../src/testing/index.js";

export interface Service extends FakeServer {
  /** Forgets the requests so far. */
  forget(): void;
}

/** @param steps - What becomes of the requests, as `answer` takes it. Default: 204 for all. */
export async function startService(...steps: readonly FakeStep[]): Promise<Service> {
  const server = await startFakeServer();
  const [first, ...later] = steps;
  if (first !== undefined) server.answer(first, ...later);
  return Object.assign(server, {
    forget() {
      // The server's own list; its type keeps others from changing it.
      (server.requests as FakeRequest[]).length = 0;
    },
  });
}
