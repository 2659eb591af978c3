import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { stringify } from "yaml";

const COPIED = [
  "package.json",
  "tsconfig.json",
  "src",
  "scripts/generate",
  "generated",
  "test/generation/exchange.ts",
];

/** Copies of this project in a temporary folder, each with a specification of its own. */
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

  /** What the type checker finds in a copy, as `file:line message`. */
  typecheck(name: string): string[] {
    const folder = path.join(this.#root, name);
    const read = ts.readConfigFile(path.join(folder, "tsconfig.json"), (file) => ts.sys.readFile(file));
    const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
    const program = ts.createProgram(fileNames, options, sharedHost(options));
    return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, " ");
      if (!file || start === undefined) return message;
      const line = file.getLineAndCharacterOfPosition(start).line + 1;
      return `${path.relative(folder, file.fileName)}:${String(line)} ${message}`;
    });
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

/** Declarations of TypeScript and of packages are the same in every copy: each is parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function sharedHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, language, ...rest) => {
    if (!file.includes("/node_modules/")) return getSourceFile(file, language, ...rest);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, language, ...rest));
    return parsed.get(file);
  };
  return host;
}
