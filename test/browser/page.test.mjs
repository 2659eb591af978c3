/** Clicks through the emulator's page in a headless Chromium, with the built package. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { click, client, complaints, emulator, open, page, rows, shows } from "./emulator-page.mjs";

test("shows new services, sessions and requests, and keeps the token out of the address", async () => {
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

test("adds sessions, simulates interactions, moves the clock and resets", async () => {
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

test("shows foreign input as text", async () => {
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
  // The page's Content Security Policy also blocks injected scripts.
  await page.addScriptTag({ content: "document.title = 'owned'" }).catch(() => undefined);
  assert.equal(await page.title(), "Proxy Sessions emulator");
  assert.match(complaints.join("\n"), /Content Security Policy/);
});

test("asks for the token if the address has none, and reports a wrong token or a stopped emulator", async () => {
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
