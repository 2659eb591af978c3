/** A browser for a file of tests, and for each of its tests an emulator with its page. */
import { after, afterEach, before, beforeEach } from "node:test";
import { ProxyClient } from "../../dist/index.js";
import { startEmulator } from "../../dist/testing.js";
import { startChromium } from "./chromium.mjs";

/** What there is while a test runs. */
export let emulator, client, page;
/** What the browser complains of. */
export let complaints;

let browser;

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

export const open = () => page.goto(`${emulator.url}/#${emulator.controlToken}`);
export const rows = (id) => page.locator(`#${id} tr`);
export const shows = (locator, text) => locator.filter({ hasText: text }).first().waitFor();
export const click = (name) => page.getByRole("button", { name, exact: true }).click();
