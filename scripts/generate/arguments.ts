/** What the generate command was asked to do. */
import { parseArgs } from "node:util";
import { GenerationError } from "./generation-error.js";
import { manifestName } from "./own-folder.js";

export const usage = `Usage: twilio-proxy-sessions generate [--spec <file> … --out <folder>] [--check]

Generates API classes from OpenAPI 3 documents. Without --spec, from those that openapitools.json names.

  --spec <file>    an OpenAPI 3.0 or 3.1 document, JSON or YAML; may be given several times
  --out <folder>   where the result goes; with several documents, <folder>/<name of the document> each. Only files
                   that ${manifestName} names there are ever replaced; a folder without it must be empty
  --docs <folder>  where the reference pages go; without it none are written
  --check          write nothing; fail where the folder differs from what the document gives
`;

export interface Arguments {
  readonly specs: readonly string[];
  readonly out: string | undefined;
  readonly docs: string | undefined;
  readonly check: boolean;
  readonly help: boolean;
}

/** @throws GenerationError for what is not understood */
export function readArguments(argv: readonly string[]): Arguments {
  const { spec = [], out, docs, check = false, help = false } = parse(argv);
  if (spec.length > 0 && out === undefined)
    throw new GenerationError(`--spec needs --out <folder>.\n\n${usage}`);
  if (out === "" || docs === "")
    throw new GenerationError(`--out and --docs need a folder each.\n\n${usage}`);
  if (spec.length === 0 && out !== undefined)
    throw new GenerationError(`--out needs --spec <file>.\n\n${usage}`);
  return { specs: spec, out, docs, check, help };
}

function parse(argv: readonly string[]): {
  spec?: string[];
  out?: string;
  docs?: string;
  check?: boolean;
  help?: boolean;
} {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        spec: { type: "string", multiple: true },
        out: { type: "string" },
        docs: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new GenerationError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
