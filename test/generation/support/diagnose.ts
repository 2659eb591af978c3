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

/** The complaints about some files under this project's options, as `file:line message`. */
export function diagnose(files: readonly string[]): string[] {
  return check(files, configuration(".").options, ".");
}

/** The complaints about another project, under its own options. */
export function diagnoseProject(folder: string): string[] {
  const { options, fileNames } = configuration(folder);
  return check(fileNames, options, folder);
}

function configuration(folder: string): ts.ParsedCommandLine {
  const read = ts.readConfigFile(path.join(folder, "tsconfig.json"), (file) => ts.sys.readFile(file));
  return ts.parseJsonConfigFileContent(read.config, ts.sys, path.resolve(folder));
}

function check(files: readonly string[], options: ts.CompilerOptions, folder: string): string[] {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, language, ...rest) => {
    if (!file.includes("/node_modules/")) return getSourceFile(file, language, ...rest);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, language, ...rest));
    return parsed.get(file);
  };
  const program = ts.createProgram([...files], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    if (!file || start === undefined) return message;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    return `${path.relative(folder, file.fileName)}:${String(line)} ${message}`;
  });
}
