import { ProxyClient } from "twilio-proxy-sessions";
import { orderServer } from "./server.js";

// An attempt may take at most a third of the total time, so that there is time to look for the session afterwards.
const client = new ProxyClient({ timeout: 3_000, totalTimeout: 10_000 });
const server = orderServer(client, process.env["PROXY_SERVICE_SID"] ?? "");
server.listen(Number(process.env["PORT"] ?? 3000));

/** Finishes open requests, then closes the connections. */
process.once("SIGTERM", () => {
  server.close(() => void client.close());
});
