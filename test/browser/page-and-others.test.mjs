/** The emulator's page and other servers: callback receivers, and pages of other sites. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { startFakeServer } from "../../dist/testing.js";
import { click, client, complaints, emulator, open, page, rows, shows } from "./emulator-page.mjs";

test("sets callback URLs, sends callbacks and shows the responses", async () => {
  const receiver = await startFakeServer();
  const { url, requests } = receiver;
  receiver.answer(({ target }) => ({ status: target === "/intercept" ? 403 : 204 }));
  try {
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
    assert.deepEqual(
      requests.map(({ target }) => target),
      ["/intercept", "/outOfSession"],
    );
    await page.locator("#callback-url").fill("");
    await click("Set URL");
    await page.getByRole("button", { name: "Send outOfSession" }).waitFor({ state: "detached" });
    assert.deepEqual(emulator.callbacks.urls, { intercept: `${url}/intercept` });
  } finally {
    await receiver.close();
  }
  // Chromium reports the refused interaction.
  assert.match(complaints.join("\n"), /^[^\n]*409[^\n]*$/);
});

test("a page of another site can read and change nothing through the control API", async () => {
  emulator.seed(1);
  const other = await startFakeServer();
  other.answer({ headers: { "Content-Type": "text/html" }, body: "<title>Another site</title>" });
  try {
    await page.goto(other.url);
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
    await other.close();
  }
});
