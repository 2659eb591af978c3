/** The type checker's errors, with the project's options. */
import { readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** The TypeScript files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(folder, name));
}

/** The errors in some files under this project's options, as `file:line message`. */
export function diagnose(files: readonly string[]): string[] {
  const { options } = configuration(".");
  const program = ts.createProgram(files, options, cachingHost(options));
  return complaints(ts.getPreEmitDiagnostics(program), ".");
}

let earlier: ts.SemanticDiagnosticsBuilderProgram | undefined;

/**
 * The errors in another project, under its own options. To check several projects in turn, put each in the
 * place of the one before: unchanged files are not checked again.
 */
export function diagnoseProject(folder: string): string[] {
  const { options, fileNames } = configuration(folder);
  earlier = ts.createSemanticDiagnosticsBuilderProgram(fileNames, options, cachingHost(options), earlier);
  const found = [
    ...earlier.getOptionsDiagnostics(),
    ...earlier.getGlobalDiagnostics(),
    ...earlier.getSyntacticDiagnostics(),
    ...earlier.getSemanticDiagnostics(),
  ];
  return complaints(found, folder);
}

function configuration(folder: string): ts.ParsedCommandLine {
  const read = ts.readConfigFile(path.join(folder, "tsconfig.json"), (file) => ts.sys.readFile(file));
  return ts.parseJsonConfigFileContent(read.config, ts.sys, path.resolve(folder));
}

const parsed = new Map<string, ts.SourceFile>();

/** A host that parses a file again only if its text changes. */
function cachingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createIncrementalCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => {
    const before = parsed.get(file);
    if (before !== undefined && (file.includes("/node_modules/") || host.readFile(file) === before.text))
      return before;
    const found = getSourceFile(file, ...rest);
    if (found !== undefined) parsed.set(file, found);
    return found;
  };
  return host;
}

function complaints(diagnostics: readonly ts.Diagnostic[], folder: string): string[] {
  return diagnostics.map(({ file, start, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    if (!file || start === undefined) return message;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    return `${path.relative(folder, file.fileName)}:${String(line)} ${message}`;
  });
}
