/** Checks the packages that a run needs, so that one message names all that are missing. */
import { existsSync } from "node:fs";
import type { Arguments } from "./arguments.js";
import { GenerationError } from "./messages/generation-error.js";
import { canGetJar, type JarSources } from "./openapi-generator/jar.js";

/** The optional packages by name, with functions that load them. */
const packages = {
  yaml: () => import("yaml"),
  // A small module of it: the whole takes a while, and is loaded while Java runs.
  prettier: () => import("prettier/doc"),
  "openapi-format": () => import("openapi-format"),
};

/** @throws GenerationError with the command that installs what is missing */
export async function checkPackages(
  { specs, enriched, overlay }: Pick<Arguments, "specs" | "enriched" | "overlay">,
  env: JarSources["env"],
): Promise<void> {
  // A missing document is reported by itself, and first.
  if (!specs.every((spec) => existsSync(spec))) return;
  const generates = enriched === undefined;
  const needed = {
    // Our settings are YAML, too.
    yaml: generates || overlay !== undefined || specs.some((spec) => /\.ya?ml$/i.test(spec)),
    prettier: generates,
    "openapi-format": overlay !== undefined,
  };
  const missing: string[] = [];
  for (const [name, load] of Object.entries(packages))
    if (needed[name as keyof typeof needed]) await load().catch(() => missing.push(name));
  if (generates && !canGetJar({ env })) missing.push("@openapitools/openapi-generator-cli");
  if (missing.length > 0)
    throw new GenerationError(
      `This run needs packages that are not installed: npm install --save-dev ${missing.join(" ")}`,
    );
}
