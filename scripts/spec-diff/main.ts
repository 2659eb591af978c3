import { parseArgs } from "node:util";
import { compareDocuments } from "./compare.js";
import { followUp } from "./follow.js";
import { loadFile, loadOld, UnusableInputError } from "./load.js";
import { buildReport, formatReport } from "./report.js";

const USAGE = `Usage: npm run spec:diff -- [OLD] [--spec FILE] [--json] [--fail-on-breaking]

Says what a changed OpenAPI document means for those who use the package made from it.

  OLD                 what to compare with: a file, or a git revision (default: HEAD)
  --spec FILE         the document (default: spec/proxy_v1_sessions.yaml)
  --json              print JSON
  --fail-on-breaking  exit 1 where a change is breaking

Exit status: 0 compared, 1 breaking and --fail-on-breaking, 2 the input cannot be used.
`;

/** Runs the command; returns its exit status. */
export function main(args: string[], root = process.cwd()): number {
  try {
    const options = readArguments(args);
    if (options.help) {
      process.stdout.write(USAGE);
      return 0;
    }
    const current = loadFile(options.spec);
    const old = loadOld(options.old, options.spec);
    const changes = compareDocuments(old.document, current.document);
    const report = buildReport(old.label, current.label, changes, (change) => followUp(change, root));
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
    return options["fail-on-breaking"] && report.breaking ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UnusableInputError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        spec: { type: "string", default: "spec/proxy_v1_sessions.yaml" },
        json: { type: "boolean", default: false },
        "fail-on-breaking": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [old = "HEAD", ...others] = positionals;
    if (others.length > 0)
      throw new Error(`Only one OLD can be compared with; ${others.join(" ")} is too many.`);
    return { ...values, old };
  } catch (error) {
    throw new UnusableInputError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
