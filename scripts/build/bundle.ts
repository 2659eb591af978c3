import { rollup, type InputOptions, type OutputOptions, type RollupLog } from "rollup";

const output = "dist";

/** Returns the compiled modules of the entries. */
export function inputs(entries: Readonly<Record<string, string>>, extension: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, `build/${path}${extension}`]),
  );
}

/**
 * Bundles once and writes each of the formats. Warnings of rollup, such as cycles and unresolved imports,
 * fail the build.
 */
export async function bundle(options: InputOptions, formats: readonly OutputOptions[]): Promise<void> {
  const build = await rollup({
    ...options,
    external: isExternal,
    // Drops imports of packages that nothing uses, which would otherwise be loaded for their side effects.
    treeshake: { moduleSideEffects: "no-external" },
    onwarn: refuse,
  });
  try {
    for (const format of formats) await build.write({ dir: output, ...format });
  } finally {
    await build.close();
  }
}

/** Packages and Node's built-in modules stay imports; our modules are relative or absolute paths. */
function isExternal(id: string): boolean {
  return !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("build/");
}

function refuse(warning: RollupLog): never {
  throw new Error(`The build is not clean: ${warning.message}`);
}
