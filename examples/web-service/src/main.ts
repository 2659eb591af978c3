import { ProxyClient } from "twilio-proxy-sessions";
import { orderServer } from "./server.js";

const client = new ProxyClient({ totalTimeout: 10_000 });
const server = orderServer(client, process.env["PROXY_SERVICE_SID"] ?? "");
server.listen(Number(process.env["PORT"] ?? 3000));

/** Ends what is under way, then the connections. */
process.once("SIGTERM", () => {
  server.close(() => void client.close());
});
