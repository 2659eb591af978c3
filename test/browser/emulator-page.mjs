/** One browser per test file, and an emulator with its page per test. */
import { after, afterEach, before, beforeEach } from "node:test";
import { ProxyClient } from "../../dist/index.js";
import { startEmulator } from "../../dist/testing.js";
import { startChromium } from "./chromium.mjs";

/** The objects of a running test. */
export let emulator, client, page;
/** The browser's warnings and errors. */
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
