/** The shipped fake server, with a method that forgets earlier requests. */
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

/** @param steps - The responses, as for `answer`. Default: 204 for all requests. */
export async function startService(...steps: readonly FakeStep[]): Promise<Service> {
  const server = await startFakeServer();
  const [first, ...later] = steps;
  if (first !== undefined) server.answer(first, ...later);
  return Object.assign(server, {
    forget() {
      // The server's own list, which its type makes read-only.
      (server.requests as FakeRequest[]).length = 0;
    },
  });
}
