/** Our transport alone, with the answer parsed as axios parses it. */
import { HttpTransport } from "../../src/core/transport/index.js";
import type { Run } from "../lib/subject.js";
import { inFlight } from "../lib/subject.js";

export const run: Run = async ({ url, count }) => {
  const transport = new HttpTransport({ proxy: false });
  const authorization = `Basic ${Buffer.from("ACuser:token").toString("base64")}`;
  await inFlight(count, 32, async () => {
    const { text } = await transport.send({
      method: "GET",
      url: `${url}/v1/Services/KS1/Sessions/KC1`,
      headers: { accept: "application/json", authorization, "user-agent": "bench/1" },
      timeoutMs: 30_000,
      maxResponseBytes: 16_777_216,
    });
    JSON.parse(text);
  });
  transport.close();
};
