import { join, resolve } from "node:path";

/** The folder of the reference site, which `npm run docs` builds. */
export const folder = resolve("site");

/** The address at which the browser finds the site. */
export const origin = "http://reference.test";

/** Serves the site's files to a browser page by request interception, so no server is needed. */
export async function openSite(page) {
  await page.route(`${origin}/**`, (route) =>
    route.fulfill({ path: join(folder, new URL(route.request().url()).pathname) }),
  );
}
