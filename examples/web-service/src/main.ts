import { ProxyClient } from "twilio-proxy-sessions";
import { orderServer } from "./server.js";

// One attempt takes at most a third of the whole, so that there is time to look for a session after it.
const client = new ProxyClient({ timeout: 3_000, totalTimeout: 10_000 });
const server = orderServer(client, process.env["PROXY_SERVICE_SID"] ?? "");
server.listen(Number(process.env["PORT"] ?? 3000));

/** Ends what is under way, then the connections. */
process.once("SIGTERM", () => {
  server.close(() => void client.close());
});
