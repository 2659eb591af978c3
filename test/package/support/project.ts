import { mkdtempSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "./run.js";

/** Compiler options of a consumer, over the strict ones that every project here has. */
export interface Settings {
  module: string;
  moduleResolution: string;
  lib?: readonly string[];
  esModuleInterop?: boolean;
  ignoreDeprecations?: string;
  types?: readonly string[];
  typeRoots?: readonly string[];
}

/** A user's project with the packed package installed. */
export class Project {
  readonly folder = mkdtempSync(join(packed("PACKED_FOLDER"), "project-"));

  constructor(type: "commonjs" | "module") {
    this.write("package.json", JSON.stringify({ name: "consumer", private: true, type }));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs a script of the project with Node. @returns Its output. */
  node(script: string, env?: Readonly<Record<string, string>>): string {
    return run(process.execPath, [script], this.folder, env);
  }

  /**
   * Type-checks files with all strictness and the declarations of libraries included. @returns The files that
   * took part.
   */
  check(settings: Settings, files: readonly string[]): string[] {
    const compilerOptions = {
      target: "es2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
      ...settings,
    };
    this.write("tsconfig.json", JSON.stringify({ compilerOptions, files }));
    const compiler = resolve("node_modules/typescript/bin/tsc");
    return run(process.execPath, [compiler, "--listFiles", "--pretty", "false"], this.folder)
      .trim()
      .split("\n");
  }
}

/** The tarball of the package. */
export function tarball(): string {
  return packed("PACKED_TARBALL");
}

function packed(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: the project's globalSetup has not run.`);
  return value;
}
