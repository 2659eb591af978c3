/** Every status with every kind of body leads to a response, or to the right error with all known facts. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { SdkError } from "../../../src/core/index.js";
import { closeLater } from "../../support/close-later.js";
import { FaultServer, html, json, problem, text, type Reply } from "../../support/fault-server/index.js";
import { sessionSid, testClient, type Kind, type TestClient } from "../support/harness.js";

let server: FaultServer;
let at: TestClient;
beforeEach(async () => {
  server = closeLater(await FaultServer.start());
  at = testClient(server.url, { maxRetries: 0 });
});

const bodies: Record<string, (status: number) => Reply> = {
  JSON: (status) => json(status, { sid: sessionSid, code: 20404, message: "m" }),
  "problem+json": (status) => problem(status, { title: "t", code: 20404, sid: sessionSid }),
  HTML: (status) => html(status),
  "an empty body": (status) => text(status, ""),
  "a primitive": (status) => text(status, "42"),
  "broken JSON": (status) => text(status, '{"sid": "KC'),
};

const names = new Map([
  [401, "AuthenticationError"],
  [403, "PermissionDeniedError"],
  [404, "NotFoundError"],
  [409, "ConflictError"],
  [429, "RateLimitError"],
]);
const nameOf = (status: number): string =>
  names.get(status) ?? (status >= 500 ? "ServerError" : "InvalidRequestError");
const transient = [408, 500, 502, 503, 504];
/** These have no body in HTTP, even if one is sent. */
const bodiless = [204, 304];

describe.each(Object.keys(bodies))("every status from 200 to 599 with %s", (kind) => {
  test.each<Kind>(["GET", "POST", "DELETE"])("%s", async (method) => {
    for (let status = 200; status < 600; status++) {
      if (bodiless.includes(status)) continue;
      server.reply(bodies[kind]?.(status) ?? json(200, {}));
      const result: unknown = await at.call(method).catch((error: unknown) => error);
      const what = `${status} with ${kind}`;
      if (status < 300) {
        const readable =
          method === "DELETE" ||
          status === 205 ||
          /JSON|problem|primitive/.test(kind.replace("broken JSON", ""));
        if (readable) expect([what, result]).toMatchObject([what, { status }]);
        else expect([what, result]).toMatchObject([what, { name: "UnreadableResponseError", status }]);
      } else {
        expect(result).toBeInstanceOf(SdkError);
        const coded = kind === "JSON" || kind === "problem+json";
        expect([what, result]).toMatchObject([
          what,
          {
            name: nameOf(status),
            status,
            code: coded ? 20404 : `http_${status}`,
            retryable: status === 429 || (method !== "POST" && transient.includes(status)),
          },
        ]);
        const unknown =
          method !== "GET" &&
          (status === 408 || (![501, 505].includes(status) && (status < 400 || status >= 500)));
        expect([what, (result as SdkError).outcome]).toEqual([what, unknown ? "unknown" : undefined]);
      }
    }
  });
});
