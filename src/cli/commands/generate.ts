import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { usage } from "../../generator/arguments.js";
import { runGenerate } from "../../generator/run-generate.js";
import type { Command } from "../command.js";

/** Generates API classes from OpenAPI documents, with the package's templates. */
export const generate: Command = {
  summary: "generate API classes from an OpenAPI 3 document",
  help: usage,
  run(args, io) {
    const { out, err } = { out: io.out.bind(io), err: io.err.bind(io) };
    return runGenerate(args, { templates: templatesFolder(), env: process.env, out, err });
  },
};

/** Finds the package's templates in a folder above the program, which may be started through a symlink. */
function templatesFolder(): string {
  // Node sets argv[1] to the path of the file that it runs.
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
