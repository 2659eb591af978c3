/** Opens the reference site in a headless Chromium; `npm run docs` has built it. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startChromium } from "./chromium.mjs";
import { folder, openSite, origin } from "./site.mjs";

let browser, page, complaints;

before(async () => {
  browser = await startChromium();
});

after(() => browser.close());

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.setDefaultTimeout(10_000);
  await openSite(page);
  await page.goto(`${origin}/index.html`);
});

afterEach(async () => {
  assert.deepEqual(complaints, []);
  await page.close();
});

const heading = () => page.locator("h1").first().textContent();

async function search(text) {
  await page.locator("#tsd-search-trigger").click();
  await page.locator("#tsd-search-input").fill(text);
}

const results = () => page.locator("#tsd-search-results li");

test("begins with the README, and its menu has the entries and the guides", async () => {
  assert.match(await page.locator("body").innerText(), /A TypeScript SDK for the Sessions/);
  const menu = page.locator("#tsd-nav-container");
  for (const name of ["twilio-proxy-sessions", "core", "testing", "webhooks", "Guides", "Raw API"]) {
    await menu.getByText(name, { exact: true }).first().waitFor({ state: "attached" });
  }
});

test("each entry's page begins with the entry's purpose", async () => {
  for (const name of ["twilio-proxy-sessions", "core", "testing", "webhooks"]) {
    await page.goto(`${origin}/modules/${name}.html`);
    assert.match(await page.locator(".col-content > .tsd-comment").innerText(), /^[A-Z].{30}/s);
  }
});

describe("the search finds", () => {
  for (const [name, path] of [
    ["SessionsResource", "classes/twilio-proxy-sessions.SessionsResource.html"],
    ["createSession", "documents/ServicesSessionsApi.html"],
    ["ServiceDescription", "interfaces/core.ServiceDescription.html"],
    ["startEmulator", "functions/testing.startEmulator.html"],
    ["verifyWebhook", "functions/webhooks.verifyWebhook.html"],
    ["maxRetries", "interfaces/twilio-proxy-sessions.TwilioOptions.html#maxretries"],
    ["Proxies and TLS", "documents/Proxies_and_TLS.html"],
  ]) {
    test(name, async () => {
      await search(name);
      const found = results().locator(`a[href$="${path}"]`);
      await found.first().click();
      await page.waitForURL(`**/${path}`);
      assert.notEqual((await heading()).trim(), "");
    });
  }

  test("nothing for an unknown word, and says so", async () => {
    await search("nosuchname");
    await page.getByText("No results found").waitFor();
  });
});

test("every link leads to a page of the site and an existing anchor", () => {
  const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  const text = new Map(
    pages.map((name) => [resolve(folder, name), readFileSync(`${folder}/${name}`, "utf8")]),
  );
  const dead = [];
  for (const [path, html] of text) {
    for (const [, href] of html.matchAll(/ (?:href|src)="([^"]+)"/g)) {
      const target = new URL(href.replaceAll("&amp;", "&"), pathToFileURL(path));
      if (target.protocol !== "file:") continue;
      const file = fileURLToPath(new URL(target.pathname, target));
      const id = decodeURIComponent(target.hash.slice(1));
      const there = text.has(file) ? id === "" || text.get(file).includes(`id="${id}"`) : existsSync(file);
      if (!there) dead.push(`${path.slice(dirname(folder).length + 1)}: ${href}`);
    }
  }
  assert.ok(pages.length > 100, `there are only ${pages.length} pages`);
  assert.deepEqual(dead, []);
});
