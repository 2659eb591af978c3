/** Which calls end when a client, or a client derived from it, is closed. */
import { describe, expect, test } from "@jest/globals";
import { ManualClock } from "../../../src/testing/ManualClock.js";
import { failureOf, session } from "../support/harness.js";
import { useClients } from "../support/use-clients.js";
import { fetchOf, proxyClients } from "./derived-clients.js";

const at = useClients();
const proxyClient = proxyClients(at);

describe("close()", () => {
  test("of the original ends the calls of both, and later ones reject", async () => {
    at.server.answer("silence");
    const client = proxyClient();
    const derived = client.withOptions();
    const calls = [client, derived, derived.withOptions()].map((one) => failureOf(fetchOf(one)));
    await at.server.received(3);
    await client.close();
    for (const call of calls) expect(await call).toMatchObject({ code: "client_closed" });
    expect(await failureOf(fetchOf(derived))).toMatchObject({ code: "client_closed", attempts: 0 });
    expect(await failureOf(fetchOf(client.withOptions()))).toMatchObject({ code: "client_closed" });
    await at.server.disconnected();
  });

  test("of the new one ends only its own calls, and keeps the connections", async () => {
    const client = proxyClient();
    await fetchOf(client);
    const derived = client.withOptions();
    at.server.answer("silence");
    const ended = failureOf(fetchOf(derived));
    await at.server.received(1);
    const kept = failureOf(fetchOf(client));
    await at.server.received(2);
    await derived.close();
    expect(await ended).toMatchObject({ code: "client_closed" });
    expect(await failureOf(fetchOf(derived))).toMatchObject({ code: "client_closed", attempts: 0 });
    await at.server.received(1);
    await client.close();
    expect(await kept).toMatchObject({ code: "client_closed" });
  });

  test("of the new one lets the original continue, over the same socket", async () => {
    const client = proxyClient();
    {
      await using derived = client.withOptions({ timeout: 5000 });
      await fetchOf(derived);
    }
    await fetchOf(client);
    expect(at.server.connections).toBe(1);
  });

  test("the original keeps nothing of the new one after its calls", async () => {
    at.server.answer(session, "reset");
    const clock = new ManualClock();
    const client = proxyClient({ clock, maxRetries: 0 });
    await fetchOf(client.withOptions());
    await failureOf(fetchOf(client.withOptions()));
    expect(clock.pendingTimers).toBe(0);
  });
});
