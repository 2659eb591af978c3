/**
 * Reads one input once and prints its cost: `child.mjs <url of the server> <fetch or list> <client or
 * axios>`.
 */
import axios from "axios";
import { ProxyClient } from "twilio-proxy-sessions";
import { serviceSid, sid } from "../lib/ids.js";
import { credentials } from "./inputs.js";

export interface Cost {
  /** CPU time in milliseconds. */
  readonly cpu: number;
  /** The longest time that the event loop was blocked, in milliseconds. */
  readonly standstill: number;
  /** MiB by which the process grew. */
  readonly memory: number;
}

const [baseUrl = "", call = "", who = ""] = process.argv.slice(2);
const limits = { maxRetries: 0, timeout: 60_000, totalTimeout: 60_000, proxy: false } as const;
const client = new ProxyClient({ ...credentials, ...limits, baseUrl });
const bare = axios.create({
  baseURL: baseUrl,
  proxy: false,
  maxRedirects: 0,
  auth: { username: credentials.accountSid, password: credentials.authToken },
});

async function read(): Promise<unknown> {
  if (who === "axios") return bare.get(`/v1/Services/${serviceSid}/Sessions/${sid}`);
  if (call === "list") return client.sessions.list(serviceSid, { pageSize: 1 }).toArray();
  return client.sessions.fetch(serviceSid, sid);
}

/** Logs an error as an application would. */
function log(error: unknown): number {
  return `${JSON.stringify(error)}${error instanceof Error ? String(error.stack) : ""}`.length;
}

let last = performance.now();
let standstill = 0;
function tick(): void {
  const now = performance.now();
  standstill = Math.max(standstill, now - last);
  last = now;
}
const timer = setInterval(tick, 5);

const memory = process.resourceUsage().maxRSS;
const before = process.cpuUsage();
await (who === "axios" ? read().catch(() => undefined) : read().catch(log));
const { user, system } = process.cpuUsage(before);
tick();
clearInterval(timer);
await client.close();
const cost: Cost = {
  cpu: (user + system) / 1000,
  standstill,
  memory: (process.resourceUsage().maxRSS - memory) / 1024,
};
console.log(JSON.stringify(cost));
process.exit();
