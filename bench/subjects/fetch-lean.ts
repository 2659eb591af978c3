/**
 * The cost of axios's own `request` over a minimal adapter: nothing is checked or converted to a date.
 */
import http from "node:http";
import { Axios, AxiosHeaders, type AxiosAdapter } from "axios";
import { serviceSid, sid } from "../lib/ids.js";
import { inFlight, type Run } from "../lib/subject.js";

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

const adapter: AxiosAdapter = (config) =>
  new Promise((resolve, reject) => {
    const { hostname, host, port, pathname } = new URL(config.url ?? "");
    const headers = { Host: host, ...(config.headers as Record<string, string>) };
    const request = http.request({ agent, host: hostname, port, path: pathname, method: "GET", headers });
    request.on("error", reject);
    request.on("response", (message) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const { statusCode: status = 0, statusMessage: statusText = "" } = message;
        const data = Buffer.concat(chunks).toString();
        resolve({
          data,
          status,
          statusText,
          headers: new AxiosHeaders(message.headers as Record<string, string>),
          config,
        });
      });
    });
    request.end();
  });

export const run: Run = async ({ url, count }) => {
  const client = new Axios();
  const authorization = `Basic ${Buffer.from("account:token").toString("base64")}`;
  const headers = { accept: "application/json", authorization, "accept-encoding": "gzip" };
  await inFlight(count, 32, async () => {
    const { data } = await client.request<string>({
      adapter,
      headers,
      url: `${url}/v1/Services/${serviceSid}/Sessions/${sid}`,
    });
    return JSON.parse(data) as unknown;
  });
  agent.destroy();
  return undefined;
};
