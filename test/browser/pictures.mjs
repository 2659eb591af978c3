/** `npm run pictures` renews the pictures of the emulator's page and of the reference site in docs/. */
import { ProxyClient } from "../../dist/index.js";
import { startEmulator, startFakeServer } from "../../dist/testing.js";
import { startChromium } from "./chromium.mjs";
import { openSite, origin } from "./site.mjs";

const browser = await startChromium();
try {
  await takeEmulatorPage();
  await takeReferenceSite();
} finally {
  await browser.close();
}

async function takeEmulatorPage() {
  const receiver = await startFakeServer();
  receiver.answer({ status: 200 });
  const emulator = await startEmulator({ callbackUrls: { interaction: `${receiver.url}/interactions` } });
  const client = new ProxyClient({ ...emulator.clientOptions(), maxRetries: 0 });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  emulator.seed(5);
  emulator.faults.add({ kind: "refuse", refusal: "participantBusy", match: { operation: "updateSession" } });
  emulator.faults.add({ kind: "status", status: 503, match: { operation: "fetchSession" } });
  const { sid } = await client.sessions.create(emulator.serviceSid, {
    uniqueName: "order-1234",
    ttl: 3600,
    participants: [{ identifier: "+15551230001", friendlyName: "Ann" }],
  });
  await client.sessions.fetch(emulator.serviceSid, sid).catch(() => undefined);
  await client.sessions.list(emulator.serviceSid).toArray();
  await emulator.interact(sid);
  await page.goto(`${emulator.url}/#${emulator.controlToken}`);
  await page.locator("#requests tr").nth(2).waitFor();
  await page.locator("#callbacks tr").first().waitFor();
  await page.screenshot({ path: "docs/emulator-page.png", fullPage: true });
  await client.close();
  await emulator.close();
  await receiver.close();
}

async function takeReferenceSite() {
  const page = await browser.newPage({ viewport: { width: 1000, height: 600 } });
  await openSite(page);
  await page.goto(`${origin}/classes/twilio-proxy-sessions.SessionsResource.html`);
  await page.locator("#tsd-search-trigger").click();
  await page.locator("#tsd-search-input").fill("create");
  await page.locator("#tsd-search-results li").nth(3).waitFor();
  await page.screenshot({ path: "docs/reference-site.png" });
}
