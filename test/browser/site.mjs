import { join, resolve } from "node:path";

/** The folder of the reference site, which `npm run docs` builds. */
export const folder = resolve("site");

/** The address at which the browser finds the site. */
export const origin = "http://reference.test";

/** Gives a browser's page the site's files in place of what the address would send: no server is needed. */
export async function openSite(page) {
  await page.route(`${origin}/**`, (route) =>
    route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }),
  );
}
