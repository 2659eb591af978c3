/** Parses the arguments of the generate command. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { GenerationError } from "./messages/generation-error.js";
import { manifestName } from "./output/own-folder.js";

export const usage = `Usage: twilio-proxy-sessions generate --spec <file> … --out <folder> [options]

Generates API classes from OpenAPI 3 documents. This needs Java 11 or later, the packages prettier and yaml, and
@openapitools/openapi-generator-cli or Maven, to fetch OpenAPI Generator once.

  --spec <file>    an OpenAPI 3.0 or 3.1 document, JSON or YAML; may be given several times
  --out <folder>   where the result goes; with several documents, <folder>/<name of the document> each. Only files
                   that ${manifestName} names there are ever replaced; a folder without it must be empty
  --docs <folder>  where the reference pages go; without it none are written
  --enriched <file>
                   write the document that the templates get, and nothing else; needs no --out
  --templates <folder>
                   templates that replace those of the same name
  --overlay <file> an OpenAPI Overlay that is applied to each document first; needs the package openapi-format
  --include <what> a tag, an operation's id, or a path, such as "/pets/*": only these are generated
  --exclude <what> operations to leave out, named in the same way; both may be given several times
  --check          write nothing; fail where the folder differs from what the document gives
  --help           shows this text

Exit status: 0 generated, 1 a document cannot be generated or --check found a difference, 2 the arguments are not valid.
`;

/** The command line is wrong: exit status 2, and the message ends with the usage. */
export class ArgumentsError extends GenerationError {
  constructor(why: string) {
    super(`${why}\n\n${usage}`);
  }
}

export type Arguments = ReturnType<typeof readArguments>;

/** @throws ArgumentsError if the arguments are not valid */
export function readArguments(argv: readonly string[]) {
  const values = parse(argv);
  const { spec: specs = [], include = [], exclude = [], check = false, help = false, ...given } = values;
  const { out, docs, enriched, templates, overlay } = given;
  const refuse = (why: string): never => {
    throw new ArgumentsError(why);
  };
  for (const [name, value] of Object.entries(values))
    if ([value].flat().includes("")) refuse(`--${name} is empty: give it a value, or leave it out.`);
  if (specs.length > 0 && out === undefined && enriched === undefined) refuse("--spec needs --out <folder>.");
  if (specs.length === 0 && (out ?? enriched) !== undefined)
    refuse(`--${out === undefined ? "enriched" : "out"} needs --spec <file>.`);
  if (enriched !== undefined && (specs.length > 1 || out !== undefined || docs !== undefined || check))
    refuse("--enriched writes one document and nothing else: give it one --spec.");
  return { specs, out, docs, enriched, templates, overlay, include, exclude, check, help };
}

const options = {
  spec: { type: "string", multiple: true },
  out: { type: "string" },
  docs: { type: "string" },
  enriched: { type: "string" },
  templates: { type: "string" },
  overlay: { type: "string" },
  include: { type: "string", multiple: true },
  exclude: { type: "string", multiple: true },
  check: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

function parse(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options }>>["values"] {
  try {
    const { values, tokens } = parseArgs({ args: [...argv], options, tokens: true });
    checkOnce(tokens, options);
    return values;
  } catch (error) {
    throw new ArgumentsError(problemOf(error));
  }
}

/**
 * Says what is wrong with a command line. In an error of `parseArgs` only the first sentence does; the rest
 * is advice about positional arguments, which does not fit.
 */
export function problemOf(error: unknown): string {
  // The cast: `parseArgs` and `checkOnce` throw errors only.
  const [problem = ""] = (error as Error).message.split(/\.(?:\s|$)/);
  const [, option] = /^Option '(?:-\w, )?(--[\w-]+).*argument (?:missing|is ambiguous)/.exec(problem) ?? [];
  return option === undefined
    ? `${problem}.`
    : `${option} needs a value. If it begins with a dash, write ${option}=…`;
}

/**
 * Checks that no option with a single value is given twice, since one of the values would be ignored.
 *
 * @throws Error if one is
 */
export function checkOnce(
  tokens: readonly { kind: string; name?: string }[],
  options: NonNullable<ParseArgsConfig["options"]>,
): void {
  const names = tokens.flatMap(({ kind, name }) => (kind === "option" && name !== undefined ? [name] : []));
  const twice = names.find((name, i) => options[name]?.multiple !== true && names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`--${twice} is given twice; give it once.`);
}
