import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { usage } from "../../generator/arguments.js";
import { runGenerate } from "../../generator/run-generate.js";
import type { Command } from "../command.js";

/** Generates API classes from OpenAPI documents, with the templates that come with the package. */
export const generate: Command = {
  summary: "generate API classes from an OpenAPI 3 document",
  help: usage,
  run(args, io) {
    const { out, err } = { out: io.out.bind(io), err: io.err.bind(io) };
    return runGenerate(args, { templates: templatesFolder(), env: process.env, out, err });
  },
};

/** The package's templates: they lie in a folder above the program, which may be started through a link. */
function templatesFolder(): string {
  // Node puts the file that it runs there.
  const program = process.argv[1] as string;
  let folder = path.dirname(realpathSync(program));
  while (
    folder !== path.dirname(folder) &&
    !existsSync(path.join(folder, "generator-templates", "config.yaml"))
  ) {
    folder = path.dirname(folder);
  }
  return path.join(folder, "generator-templates");
}
