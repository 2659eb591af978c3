/** `npm start -- DAYS` closes the sessions that nobody has used for that many days. Ctrl-C stops it; the next run resumes there. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ProxyClient } from "twilio-proxy-sessions";
import { closeStaleSessions } from "./close-stale-sessions.js";

const place = "close-stale-sessions.cursor";
const days = Number(process.argv[2] ?? 30);
const stop = new AbortController();
process.once("SIGINT", () => {
  stop.abort();
});

await using client = new ProxyClient();
try {
  await closeStaleSessions(client, {
    serviceSid: process.env["PROXY_SERVICE_SID"] ?? "",
    unusedSince: new Date(Date.now() - days * 86_400_000),
    cursor: existsSync(place) ? readFileSync(place, "utf8") : undefined,
    signal: stop.signal,
    onProgress: ({ seen, closed, cursor }) => {
      writeFileSync(place, cursor);
      console.error(`${seen} seen, ${closed} closed`);
    },
  });
  rmSync(place, { force: true });
} catch (error) {
  if (!stop.signal.aborted) throw error;
  console.error("Stopped. Run it again to go on.");
}
