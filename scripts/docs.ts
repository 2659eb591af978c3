/**
 * `npm run docs` builds the reference site into site/: the facade, ./core, ./testing and ./webhooks from
 * their docstrings, the guides and the pages of the raw API, with a search over all of them. Every warning of
 * TypeDoc fails it, such as a broken link or a public name without documentation.
 */
import { rmSync } from "node:fs";
import { Application } from "typedoc";
import { exemptInlineMembers } from "./docs/inline-members.js";
import { nameMainEntry, namePages } from "./docs/pages.js";
import { options } from "./docs/options.js";

rmSync(options.out, { recursive: true, force: true });
const app = await Application.bootstrap(options);
namePages(app);
nameMainEntry(app);
const project = await app.convert();
if (project !== undefined) {
  exemptInlineMembers(app, project);
  app.validate(project);
  await app.generateOutputs(project);
}
if (app.logger.hasErrors() || app.logger.hasWarnings()) {
  console.error(
    "The reference site is not clean: see the lines above. Mend the docstring or the page that they name.",
  );
  process.exitCode = 1;
}
