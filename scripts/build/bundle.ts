import { rollup, type InputOptions, type OutputOptions, type RollupLog } from "rollup";

const output = "dist";

/** The compiled modules behind the entries. */
export function inputs(entries: Readonly<Record<string, string>>, extension: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, `build/${path}${extension}`]),
  );
}

/**
 * Bundles once and writes each of the formats. What rollup would only warn of fails the build: cycles,
 * unresolved imports.
 */
export async function bundle(options: InputOptions, formats: readonly OutputOptions[]): Promise<void> {
  const build = await rollup({
    ...options,
    external: isExternal,
    // An import of what is not used would only be loaded.
    treeshake: { moduleSideEffects: "no-external" },
    onwarn: refuse,
  });
  try {
    for (const format of formats) await build.write({ dir: output, ...format });
  } finally {
    await build.close();
  }
}

/** Packages and Node's own modules stay imports; our own modules are relative or absolute paths. */
function isExternal(id: string): boolean {
  return !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("build/");
}

function refuse(warning: RollupLog): never {
  throw new Error(`The build is not clean: ${warning.message}`);
}
