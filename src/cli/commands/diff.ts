import { readAccepted } from "../../spec-diff/accepted.js";
import { diff as compare } from "../../spec-diff/diff.js";
import { formats, printable } from "../../spec-diff/formats.js";
import { knownMessage } from "../../generator/index.js";
import { readOld, readSource } from "../../spec-diff/sources.js";
import { readArguments, UsageError, type Command } from "../command.js";

const help = `Usage: twilio-proxy-sessions diff [OLD] NEW [options]

Says what a changed OpenAPI 3 document means for those who use the code that is generated from it, and which
semver step that asks for.

  OLD                   A file, or a git revision of NEW. Default: HEAD
  NEW                   The file that may have changed
  --format <format>     text, json, markdown, or github for annotations of GitHub Actions. Default: text
  --accepted <file>     YAML or JSON: a list of accepted changes, each with rule, subject and reason
  --fail-on-breaking    Exit status 1 where a change that is not accepted breaks users
  --help                Shows this text

Exit status: 0 compared, 1 breaking and --fail-on-breaking, 2 the input cannot be used.
`;

/** Compares two OpenAPI documents. */
export const diff: Command = {
  summary: "say what a changed OpenAPI document means to users",
  help,
  async run(args, io) {
    const { values, positionals } = readArguments(args, {
      format: { type: "string", default: "text" },
      accepted: { type: "string" },
      "fail-on-breaking": { type: "boolean", default: false },
    });
    if ([...positionals, ...Object.values(values)].includes(""))
      throw new UsageError("An argument is empty: give it a value, or leave it out.");
    const { format, accepted } = values;
    if (!isFormat(format))
      throw new UsageError(`There is no format ${format}; there are ${Object.keys(formats).join(", ")}.`);
    const [old, file] = positionals.length === 1 ? ["HEAD", ...positionals] : positionals;
    if (old === undefined || file === undefined || positionals.length > 2)
      throw new UsageError("Give the two documents to compare, OLD and NEW.");
    try {
      const current = await readSource(file);
      const acceptances = accepted === undefined ? [] : await readAccepted(accepted);
      const report = await compare(await readOld(old, file), current, acceptances);
      io.out(formats[format](report));
      for (const { rule, subject } of report.unused)
        io.err(
          printable(`${String(accepted)}: no change is left for ${rule} of ${subject}; remove the entry.`),
        );
      return report.breaking && values["fail-on-breaking"] ? 1 : 0;
    } catch (error) {
      const message = knownMessage(error);
      throw message === undefined ? error : new UsageError(printable(message), { cause: error });
    }
  },
};

function isFormat(format: string): format is keyof typeof formats {
  return Object.hasOwn(formats, format);
}
