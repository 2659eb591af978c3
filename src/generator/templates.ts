/** Overlays a team's templates on ours. */
import { cpSync, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { filesOf } from "./output/Formatter.js";
import { GenerationError } from "./messages/generation-error.js";

/**
 * Fills a folder with our templates, and replaces those that a team's folder has too.
 *
 * @throws GenerationError if the team's folder is missing, or one of its templates is broken or unused
 */
export function layOver(ours: string, theirs: string, both: string): void {
  if (statSync(theirs, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new GenerationError(`${theirs}: there is no such folder of templates.`);
  const given = filesOf(theirs).filter((file) => file.endsWith(".mustache"));
  for (const file of given) checkSections(path.join(theirs, file));
  cpSync(ours, both, { recursive: true });
  cpSync(theirs, both, { recursive: true });
  const settings = readFileSync(path.join(both, "config.yaml"), "utf8");
  const stray = given.find(
    (file) =>
      !existsSync(path.join(ours, file)) &&
      !settings.includes(file) &&
      templatesUsing(both, file.slice(0, -".mustache".length)).length === 0,
  );
  if (stray !== undefined) {
    throw new GenerationError(
      `${path.join(theirs, stray)} replaces none of our templates, and no template uses it: check its name.`,
    );
  }
}

/**
 * Returns the templates that use a partial. OpenAPI Generator reports a missing partial without naming them.
 */
export function templatesUsing(templates: string, partial: string): string[] {
  return filesOf(templates).filter((file) =>
    [...readFileSync(path.join(templates, file), "utf8").matchAll(/\{\{>\s*(.*?)\s*\}\}/g)].some(
      ([, name]) => name === partial,
    ),
  );
}

/** A comment, or the opening or closing tag of a section. */
const tag = /\{\{(?:!.*?|(?<sign>[#^/])\s*(?<name>.*?)\s*)\}\}/gs;

/**
 * Checks that sections are closed, because OpenAPI Generator reports such an error without the file's name.
 */
function checkSections(file: string): void {
  const text = readFileSync(file, "utf8");
  // Templates that change the delimiters are left to the generator.
  if (text.includes("{{=")) return;
  const refuse = (index: number, why: string): never => {
    throw new GenerationError(`${file}, line ${String(text.slice(0, index).split("\n").length)}: ${why}.`);
  };
  const open: { readonly name: string; readonly index: number }[] = [];
  for (const { index, groups } of text.matchAll(tag)) {
    const { sign, name = "" } = groups ?? {};
    if (sign === "/" && open.pop()?.name !== name)
      refuse(index, `{{/${name}}} does not close the section that was opened last`);
    if (sign === "#" || sign === "^") open.push({ name, index });
  }
  const last = open.pop();
  if (last !== undefined) refuse(last.index, `the section ${last.name} is never closed`);
}
