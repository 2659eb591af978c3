/** The emulator's page, clicked through in a headless Chromium, against the built package. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { ProxyClient } from "../../dist/index.js";
import { startEmulator } from "../../dist/testing.js";
import { startChromium } from "./chromium.mjs";

let browser, emulator, client, page, complaints;

before(async () => {
  browser = await startChromium();
});

after(() => browser.close());

beforeEach(async () => {
  emulator = await startEmulator();
  client = new ProxyClient({ ...emulator.clientOptions(), maxRetries: 0 });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.setDefaultTimeout(10_000);
});

afterEach(async () => {
  await page.close();
  await client.close();
  await emulator.close();
});

const open = () => page.goto(`${emulator.url}/#${emulator.controlToken}`);
const rows = (id) => page.locator(`#${id} tr`);
const shows = (locator, text) => locator.filter({ hasText: text }).first().waitFor();
const click = (name) => page.getByRole("button", { name, exact: true }).click();

test("shows services, sessions and requests as they come, and keeps the token out of the address", async () => {
  await open();
  await shows(page.locator("#connection"), "connected");
  assert.equal(page.url(), `${emulator.url}/`);
  await shows(rows("services"), emulator.serviceSid);
  const session = await client.sessions.create(emulator.serviceSid, {
    uniqueName: "order-1",
    participants: [{ identifier: "+15551230001", friendlyName: "Ann" }],
  });
  await shows(rows("sessions"), "order-1");
  await shows(rows("sessions"), "Ann");
  await shows(rows("requests"), "201");
  await client.sessions.update(emulator.serviceSid, session.sid, { status: "closed" });
  await shows(rows("sessions"), "closed (api)");
  await client.sessions.delete(emulator.serviceSid, session.sid);
  await page.locator("#sessions tr").waitFor({ state: "detached" });
  await page.reload();
  await shows(page.locator("#connection"), "connected");
  assert.deepEqual(complaints, []);
});

test("switches faults on and off", async () => {
  await open();
  await page.locator("#operation").selectOption("listSession");
  await page.getByLabel("Hits").selectOption("3");
  await click("503 unavailable");
  await shows(rows("faults"), "listSession");
  assert.deepEqual(
    emulator.faults.list().map(({ options, remaining }) => [options, remaining]),
    [[{ kind: "status", status: 503, times: 3, match: { operation: "listSession" } }, 3]],
  );
  await assert.rejects(client.sessions.page(emulator.serviceSid), { status: 503 });
  await shows(rows("requests"), "503");
  await click("Remove");
  await rows("faults").waitFor({ state: "detached" });
  await client.sessions.page(emulator.serviceSid);

  await page.locator("#operation").selectOption("");
  await page.getByLabel("Hits").selectOption("1");
  await click("Hold");
  await rows("faults").waitFor();
  const held = client.sessions.page(emulator.serviceSid);
  await click("Release");
  await held;
  await click("Carry out, then cut");
  await rows("faults").waitFor();
  await assert.rejects(client.sessions.create(emulator.serviceSid), { outcome: "unknown" });
  await shows(rows("requests"), "connection cut");
  assert.equal(emulator.sessions().length, 1);
  assert.deepEqual(complaints, []);
});

test("adds sessions, makes interactions happen, moves the clock and forgets", async () => {
  await open();
  await click("Add 10 sessions");
  await rows("sessions").nth(9).waitFor();
  assert.equal(emulator.sessions().length, 10);
  const { sid } = await client.sessions.create(emulator.serviceSid, { uniqueName: "live", ttl: 3600 });
  const row = rows("sessions").filter({ hasText: "live" });
  await row.getByRole("button", { name: "Interact" }).click();
  await shows(row, "in-progress");
  await click("Clock + 1 hour");
  await shows(row, "closed (ttl)");
  assert.equal(emulator.session(sid).status, "closed");
  await click("Reset");
  await rows("sessions").first().waitFor({ state: "detached" });
  assert.deepEqual(emulator.sessions(), []);
  assert.deepEqual(complaints, []);
});

test("sets where callbacks go, sends them and shows what came back", async () => {
  const received = [];
  const receiver = createServer((request, response) => {
    received.push(request.url);
    response.statusCode = request.url === "/intercept" ? 403 : 204;
    response.end("no");
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  try {
    const url = `http://127.0.0.1:${receiver.address().port}`;
    await open();
    await shows(rows("callback-urls"), "not sent");
    for (const kind of ["intercept", "outOfSession"]) {
      await page.locator("#callback-kind").selectOption(kind);
      await page.locator("#callback-url").fill(`${url}/${kind}`);
      await click("Set URL");
      await shows(rows("callback-urls"), `${url}/${kind}`);
    }
    await client.sessions.create(emulator.serviceSid, { uniqueName: "blocked" });
    await rows("sessions").getByRole("button", { name: "Interact" }).click();
    await shows(rows("callbacks"), "403");
    await page.locator("#problem").filter({ hasText: "blocked" }).waitFor();
    await click("Send outOfSession");
    await shows(rows("callbacks"), "204");
    assert.deepEqual(received, ["/intercept", "/outOfSession"]);
    await page.locator("#callback-url").fill("");
    await click("Set URL");
    await page.getByRole("button", { name: "Send outOfSession" }).waitFor({ state: "detached" });
    assert.deepEqual(emulator.callbacks.urls, { intercept: `${url}/intercept` });
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
  // Chromium reports the refused interaction.
  assert.match(complaints.join("\n"), /^[^\n]*409[^\n]*$/);
});

test("shows what others have written as text", async () => {
  const attack = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  emulator.faults.add({ kind: "status", status: 500, message: attack, match: { operation: "listSession" } });
  await client.sessions.create(emulator.serviceSid, {
    uniqueName: attack,
    participants: [{ identifier: "+15551230001", friendlyName: attack }],
  });
  await assert.rejects(client.sessions.page(emulator.serviceSid));
  await open();
  await shows(rows("sessions"), attack);
  await shows(rows("requests"), attack);
  assert.equal(await page.locator("img, tbody script").count(), 0);
  assert.equal(await page.title(), "Proxy Sessions emulator");
  // Nor does the page's policy let a script run that something has put into it.
  await page.addScriptTag({ content: "document.title = 'owned'" }).catch(() => undefined);
  assert.equal(await page.title(), "Proxy Sessions emulator");
  assert.match(complaints.join("\n"), /Content Security Policy/);
});

test("asks for the token where the address has none, and says when it is wrong or the emulator is gone", async () => {
  await page.goto(emulator.url);
  await page.getByLabel("Token").fill("wrong");
  await click("Connect");
  await shows(page.locator("#connection"), "not connected");
  await page.getByLabel("Token").fill(emulator.controlToken);
  await click("Connect");
  await shows(page.locator("#connection"), "connected");
  await emulator.close();
  await shows(page.locator("#connection"), "does not run");
});

test("a page of another site gets nothing out of the control and changes nothing", async () => {
  emulator.seed(1);
  const other = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html").end("<title>Another site</title>");
  });
  await once(other.listen(0, "127.0.0.1"), "listening");
  try {
    await page.goto(`http://127.0.0.1:${other.address().port}`);
    const outcome = await page.evaluate(
      async ([url, token]) => {
        const headers = { Authorization: `Bearer ${token}` };
        const tries = [
          fetch(`${url}/_emulator/health`),
          fetch(`${url}/_emulator/sessions`, { headers }),
          fetch(`${url}/_emulator/reset`, { method: "POST", mode: "no-cors" }).then(({ type }) => type),
        ];
        return (await Promise.allSettled(tries)).map(({ status, value }) => value ?? status);
      },
      [emulator.url, emulator.controlToken],
    );
    assert.deepEqual(outcome, ["rejected", "rejected", "opaque"]);
    assert.equal(emulator.sessions().length, 1);
  } finally {
    other.close();
    other.closeAllConnections();
  }
});
