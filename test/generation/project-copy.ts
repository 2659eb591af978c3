import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { diagnoseProject } from "./support/diagnose.js";

const COPIED = [
  "package.json",
  "tsconfig.json",
  "src",
  "generated",
  "test/generation/exchange.ts",
  "test/types/public-surface.ts",
];

/** Copies of this project in a temporary folder, each with its own specification. */
export class ProjectCopies {
  readonly #root = mkdtempSync(path.join(tmpdir(), "spec-changes-"));

  /** Makes a copy for each document; one run of `npm run generate` serves all of them. */
  constructor(documents: Record<string, unknown>) {
    const output = path.join(this.#root, "output");
    const files = Object.entries(documents).map(([name, document]) => {
      const file = path.join(this.#root, `${name}.yaml`);
      writeFileSync(file, stringify(document, { aliasDuplicateObjects: false }));
      return file;
    });
    const specs = files.flatMap((file) => ["--spec", file]);
    execFileSync("npm", ["run", "--silent", "generate", "--", ...specs, "--out", output], { stdio: "pipe" });
    for (const name of Object.keys(documents)) this.#copy(name, path.join(output, name));
  }

  /** Writes a file of a copy. */
  write(name: string, file: string, text: string): void {
    writeFileSync(path.join(this.#root, name, file), text);
  }

  /** The errors of the type check in a copy, as `file:line message`. */
  typecheck(name: string): string[] {
    const place = path.join(this.#root, "checked");
    rmSync(place, { force: true });
    symlinkSync(path.join(this.#root, name), place);
    return diagnoseProject(place);
  }

  /** Runs a file of a copy, and reads the JSON that it prints. */
  run(name: string, file: string): unknown {
    const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
    const stdout = execFileSync(process.execPath, [tsx, file], {
      cwd: path.join(this.#root, name),
      encoding: "utf8",
    });
    return JSON.parse(stdout);
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #copy(name: string, generated: string): void {
    const folder = path.join(this.#root, name);
    for (const entry of COPIED) {
      const from = entry === "generated" ? generated : entry;
      mkdirSync(path.dirname(path.join(folder, entry)), { recursive: true });
      if (!existsSync(from)) throw new Error(`Nothing was generated for ${name}.`);
      cpSync(from, path.join(folder, entry), { recursive: true });
    }
    symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  }
}
