/**
 * Requests responses of one size and of twice that size from the given server, and prints what each cost this
 * process.
 */
import { kitClient } from "../../support/kit-service.js";
import { ProxyClient } from "../../../src/index.js";
import { accountSid, serviceSid } from "../../support/sessions.js";

export interface Input {
  readonly name: string;
  readonly size: number;
  readonly call: "fetch" | "list" | "kit";
  /** How many headers the caller adds to the call. */
  readonly headers: number;
}

export interface Cost {
  readonly cpuMs: number;
  readonly grownBytes: number;
  /** The call's result or error. */
  readonly end: string;
}

const [, , baseUrl = "", text = "[]"] = process.argv;
// The test that starts this program wrote it.
const inputs = JSON.parse(text) as Input[];
const options = {
  baseUrl,
  proxy: false,
  maxRetries: 0,
  timeout: 20_000,
  maxResponseBytes: 64 << 20,
} as const;
const proxy = new ProxyClient({ accountSid, authToken: "canary-token-0123456789abcdef", ...options });
const kit = kitClient(options);

async function call({ name, call: kind, headers: count }: Input, size: number): Promise<unknown> {
  const own = Array.from({ length: count }, (_, i): [string, string] => [
    `X-Own-${i}`,
    `value-of-header-${i}`,
  ]);
  const headers = { ...Object.fromEntries(own), "X-Input": name, "X-Size": String(size) };
  if (kind === "fetch") return proxy.sessions.fetch(serviceSid, "name", { headers });
  if (kind === "list") return proxy.sessions.list(serviceSid, { limit: 1_000_000 }, { headers }).toArray();
  return (await kit.request({ method: "GET", url: "/v1/things", headers })).data;
}

async function measure(input: Input, size: number): Promise<Cost> {
  globalThis.gc?.();
  // The resident size alone would hide memory that reuses an earlier input's pages.
  const inUse = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = inUse();
  let peak = before;
  const look = (): void => {
    peak = Math.max(peak, inUse());
  };
  const timer = setInterval(look, 5);
  const start = process.cpuUsage();
  const end = await call(input, size).then(
    () => "success",
    // Printing an error is part of its cost.
    (error: unknown) => {
      const { status, name } = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
      return JSON.stringify({ status, name });
    },
  );
  const { user, system } = process.cpuUsage(start);
  look();
  clearInterval(timer);
  return { cpuMs: (user + system) / 1000, grownBytes: peak - before, end };
}

for (const input of inputs) {
  // The first run costs more. A run that is already too slow needs no proof that takes minutes.
  const quarter = await measure(input, input.size / 4);
  const once = quarter.cpuMs > 1500 ? quarter : await measure(input, input.size);
  const twice = once.cpuMs > 1500 ? undefined : await measure(input, 2 * input.size);
  console.log(JSON.stringify([input.name, [once, twice]]));
}
await proxy.close();
await kit.close();
