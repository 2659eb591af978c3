/**
 * A program like one that an application would bundle: only the client, with settings from the environment.
 */
import { NotFoundError, ProxyClient } from "twilio-proxy-sessions";

async function main() {
  const serviceSid = process.env.PROXY_SERVICE_SID;
  const client = new ProxyClient();
  const uniqueName = `bundle-${process.pid}`;
  const session = await client.sessions.create(serviceSid, { uniqueName, ttl: 60 });
  const found = await client.sessions.fetch(serviceSid, uniqueName);
  const listed = await client.sessions.list(serviceSid, { pageSize: 1, limit: 2 }).toArray();
  await client.sessions.delete(serviceSid, session.sid);
  const error = await client.sessions.fetch(serviceSid, uniqueName).catch((reason) => reason);
  await client.close();
  const facts = {
    found: found.sid === session.sid,
    listed: listed.length,
    error: error instanceof NotFoundError,
  };
  console.log(JSON.stringify(facts));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
