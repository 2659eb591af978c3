/**
 * Makes calls to the server that it is given, closes nothing, and says what would still keep the process
 * alive.
 */
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
// What is written here is all that a pipe or a terminal holds open itself.
const own = new Set(["TTYWrap", "PipeWrap", "FSReqCallback", "FSReqPromise", "CloseReq", "Immediate"]);
const left = (): string[] => process.getActiveResourcesInfo().filter((name) => !own.has(name));
// A connection that was broken off takes a few turns to be gone.
for (let turn = 0; turn < 50 && left().length > 0; turn++)
  await new Promise((resolve) => setImmediate(resolve));
console.log(JSON.stringify(left()));
