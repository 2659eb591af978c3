/** What the type checker says, under the project's own options. */
import { readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** The TypeScript files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name));
}

/** Declarations of TypeScript and of packages are the same each time: they are parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The complaints about some files, as `file:line message`. */
export function diagnose(files: readonly string[], folder = "."): string[] {
  const { config } = ts.readConfigFile(path.join(folder, "tsconfig.json"), (file) =>
    ts.sys.readFile(file),
  ) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.resolve(folder));
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, language, ...rest) => {
    if (!file.includes("/node_modules/")) return getSourceFile(file, language, ...rest);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, language, ...rest));
    return parsed.get(file);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...files], options, host))
    .map(({ file, start, messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, " ");
      if (!file || start === undefined) return message;
      const line = file.getLineAndCharacterOfPosition(start).line + 1;
      return `${path.relative(folder, file.fileName)}:${String(line)} ${message}`;
    });
}
