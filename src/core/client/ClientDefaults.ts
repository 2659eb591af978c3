import type { ClientOptions } from "./ClientOptions.js";

/**
 * What `client.withOptions` may change: all but where the service is, who asks, and over which connections.
 * What is not given stays as it is in the client that it is made from. `headers` are added, and win over
 * those of the same name; `userAgent` and `policies` come after those that are there, a policy inside of
 * them; of `hooks` both are called, the added ones second. Anything else replaces what was there.
 */
export type ClientDefaults = Omit<
  ClientOptions,
  "axios" | "baseUrl" | "clock" | "credentials" | "httpAgent" | "httpsAgent" | "proxy"
>;
