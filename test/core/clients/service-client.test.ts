import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { NotFoundError, ServiceClient } from "../../../src/core/index.js";
import { ServicesSessionsApi } from "../../../src/raw.js";
import { product } from "../support/harness.js";

const accountSid = `AC${"0".repeat(32)}`;
const serviceSid = `KS${"1".repeat(32)}`;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

test("a generated class sends its requests through a client, and gets typed errors", async () => {
  server = createServer((request, response) => {
    response.writeHead(404, { "content-type": "application/json", "twilio-request-id": "RQ1" });
    response.end(JSON.stringify({ status: 404, code: 20404, message: `no ${request.url ?? ""}` }));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  await using client = new ServiceClient(product, {
    accountSid,
    authToken: "secret-token",
    baseUrl: `http://127.0.0.1:${port}`,
  });
  const error: unknown = await new ServicesSessionsApi(client)
    .fetchSession(serviceSid, "order-1")
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toMatchObject({ status: 404, code: 20404, requestId: "RQ1", operation: "FetchSession" });
});
