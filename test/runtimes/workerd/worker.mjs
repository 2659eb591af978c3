/** A Worker that makes the calls of the smoke test, and responds with their facts. */
import { subscribe } from "node:diagnostics_channel";
import { NotFoundError, ProxyClient } from "twilio-proxy-sessions";

async function facts({ baseUrl, accountSid, authToken, serviceSid }) {
  const client = new ProxyClient({ baseUrl, accountSid, authToken, proxy: false });
  const { sessions } = client;
  const traced = [];
  subscribe("tracing:twilio-proxy-sessions:call:asyncEnd", (call) => traced.push(call.operation));
  const session = await sessions.create(serviceSid, { uniqueName: "Größe 1", ttl: 60 });
  const found = await sessions.fetch(serviceSid, "Größe 1");
  const updated = await sessions.update(serviceSid, session.sid, { status: "closed" });
  const listed = await sessions.list(serviceSid, { pageSize: 1 }).toArray();
  await sessions.delete(serviceSid, session.sid);
  const error = await sessions.fetch(serviceSid, session.sid).catch((reason) => reason);
  await client.close();
  return {
    found: found.sid === session.sid,
    status: updated.status,
    listed: listed.length,
    traced,
    notFound: error instanceof NotFoundError,
  };
}

export default {
  async fetch(request) {
    const result = await facts(await request.json()).catch((error) => ({
      error: String(error?.stack ?? error),
      cause: String(error?.cause?.message),
    }));
    return globalThis.Response.json(result);
  },
};
