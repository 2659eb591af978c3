/** Makes calls to the given server, closes nothing, and prints what would still keep the process alive. */
import { ProxyClient } from "../../src/index.js";
import { accountSid, serviceSid, sid } from "./sessions.js";

const client = new ProxyClient({
  accountSid,
  authToken: "token",
  baseUrl: process.argv[2] ?? "",
  proxy: false,
  random: () => 0,
});
await client.sessions.fetch(serviceSid, sid);
await Promise.all(Array.from({ length: 20 }, () => client.sessions.fetch(serviceSid, sid)));
await client.sessions.update(serviceSid, sid, { ttl: 1 });
await client.sessions.fetch(serviceSid, "missing").catch(() => undefined);
for await (const first of client.sessions.list(serviceSid)) if (first.sid !== "") break;
await client.sessions.fetch(serviceSid, "silent", { timeout: 20, maxRetries: 1 }).catch(() => undefined);
await client.sessions.fetch(serviceSid, "silent", { signal: AbortSignal.timeout(20) }).catch(() => undefined);
// Standard output is a pipe or terminal, which stays open by itself.
const own = new Set(["TTYWrap", "PipeWrap", "FSReqCallback", "FSReqPromise", "CloseReq", "Immediate"]);
const left = (): string[] => process.getActiveResourcesInfo().filter((name) => !own.has(name));
// An aborted connection takes a few turns to close.
for (let turn = 0; turn < 50 && left().length > 0; turn++)
  await new Promise((resolve) => setImmediate(resolve));
console.log(JSON.stringify(left()));
