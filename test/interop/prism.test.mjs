/** An independent mock server, started with our specification, rejects no request of our client. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ProxyClient } from "../../src/index.ts";

const prism = fileURLToPath(new URL("node_modules/@stoplight/prism-cli/dist/index.js", import.meta.url));
const spec = fileURLToPath(new URL("../../spec/proxy_v1_sessions.yaml", import.meta.url));

/** Starts Prism, which refuses what breaks the specification (`--errors`), on a free port of this machine. */
async function withPrism(work) {
  const child = spawn(
    process.execPath,
    [prism, "mock", "--errors", "--host", "127.0.0.1", "--port", "0", spec],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
    },
  );
  const exited = once(child, "exit");
  const log = [];
  try {
    const lines = createInterface({ input: child.stdout });
    const url = await new Promise((resolve, reject) => {
      lines.on("line", (line) => {
        log.push(line);
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line);
        if (found !== null) resolve(found[1]);
      });
      lines.once("close", () => reject(new Error(`Prism ended before it listened:\n${log.join("\n")}`)));
    });
    return await work(url, log);
  } finally {
    child.kill();
    await exited;
  }
}

const errors = [
  ["InvalidRequestError", 400, 80603, "nameTaken"],
  ["AuthenticationError", 401, 20003, "authenticate"],
  ["PermissionDeniedError", 403, 20005, "accountNotActive"],
  ["NotFoundError", 404, 20404, "noSuchSession"],
  ["ConflictError", 409, 80623, "participantBusy"],
  ["RateLimitError", 429, 80621, "endpointLimit"],
  ["ServerError", 500, 20500, "internal"],
  ["ServerError", 503, 20503, "unavailable"],
];
const ks = `KS${"1".repeat(32)}`;
const kc = `KC${"2".repeat(32)}`;

test("Prism, started with our specification, accepts every request of our client", () =>
  withPrism(async (baseUrl, log) => {
    const client = new ProxyClient({
      accountSid: `AC${"3".repeat(32)}`,
      authToken: "token",
      baseUrl,
      proxy: false,
      maxRetries: 0,
    });
    const { sessions } = client;

    const created = await sessions.create(ks, {
      uniqueName: "Größe 1 & mehr",
      dateExpiry: new Date(Date.UTC(2099, 0, 1)),
      failOnParticipantConflict: true,
      mode: "message-only",
      status: "open",
      ttl: 3600,
      participants: [
        { identifier: "+15551230001", friendlyName: "Ann" },
        {
          identifier: "messenger:2",
          proxyIdentifier: "+15551110001",
          proxyIdentifierSid: `PN${"4".repeat(32)}`,
        },
      ],
    });
    assert.match(created.sid, /^KC/);
    assert.ok(created.dateCreated instanceof Date);
    await sessions.create(ks);
    await sessions.create(ks, { ttl: 0, failOnParticipantConflict: false });

    assert.match((await sessions.fetch(ks, kc)).sid, /^KC/);
    assert.match((await sessions.fetch(ks, "Größe 1 & mehr")).sid, /^KC/);

    await sessions.update(ks, kc, { status: "closed" });
    await sessions.update(ks, kc, {
      status: "in-progress",
      dateExpiry: new Date(),
      ttl: 1,
      failOnParticipantConflict: false,
    });
    await sessions.update(ks, kc, {});

    const headers = { Prefer: "example=page" };
    const page = await sessions.page(ks, { pageSize: 1000 }, { headers });
    assert.equal(page.items.length, 1);
    assert.ok(page.items[0].dateCreated instanceof Date);
    assert.equal((await sessions.list(ks, { limit: 1 }, { headers }).toArray()).length, 1);
    assert.equal(await sessions.delete(ks, kc), undefined);

    // The specification's errors, which Prism creates from its examples.
    for (const [name, status, code, example] of errors) {
      const call = sessions.create(ks, {}, { headers: { Prefer: `code=${status}, example=${example}` } });
      await assert.rejects(call, {
        name,
        status,
        code,
        moreInfo: `https://www.twilio.com/docs/errors/${code}`,
      });
    }
    await client.close();

    const complaints = log.filter((line) => /violation|error|warn/i.test(line));
    assert.deepEqual(complaints, []);

    // Prism really checks: it refuses a request that our client would never send.
    const refused = await fetch(`${baseUrl}/v1/Services/${ks}/Sessions`, {
      method: "POST",
      headers: { Authorization: "Basic YTpi", "Content-Type": "application/x-www-form-urlencoded" },
      body: "Ttl=soon",
    });
    assert.equal(refused.status, 400);
  }));
