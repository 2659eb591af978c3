import { format, resolveConfig } from "prettier";
import ts from "typescript";
import { entries } from "../build/entries.js";

export const optionsPage = "docs/client-options.md";

const head = `# Client options

<!-- npm run api writes this page out of the docstrings in src/. -->

The options of \`new ProxyClient({ … })\`, and those that a call takes as its last argument. An option that is \`undefined\` counts as not
given, one of another name is refused, and what breaks a rule is refused before anything is sent. What is given wins over the environment.
More on [credentials](authentication.md), [retries](errors-and-retries.md), [logs](logging-and-tracing.md) and [proxies](proxies-and-tls.md).

\`\`\`ts
import { ProxyClient } from "twilio-proxy-sessions";

const tuned = new ProxyClient({ timeout: 5_000, totalTimeout: 20_000, maxRetries: 3, userAgent: "my-app/1.4" });
await tuned.close();
\`\`\`
`;

const sections = [
  { title: "Credentials and place", type: "TwilioOptions", own: true },
  { title: "Every client", type: "TwilioOptions", own: false },
  { title: "One call", type: "CallOptions", own: true },
];

/** Renders the guide to the options from the build's declarations. */
export async function renderOptionsPage(): Promise<string> {
  const entry = `build/${entries.index}.d.ts`;
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`${entry} is missing: run npm run build.`);
  const exported = new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));

  const texts = sections.map(({ title, type, own }) => {
    const symbol = exported.get(type);
    if (symbol === undefined) throw new Error(`The package exports no ${type}: mend ${import.meta.url}.`);
    const members = checker
      .getDeclaredTypeOfSymbol(aliased(symbol, checker))
      .getProperties()
      .filter((member) => isOwn(member, aliased(symbol, checker)) === own);
    return [`## ${title}`, ...members.map((member) => describe(member, checker))].join("\n\n");
  });
  const text = [head, ...texts].join("\n\n");
  return format(text, { ...(await resolveConfig(optionsPage)), parser: "markdown" });
}

function aliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Whether a type declares the member itself instead of inheriting it. */
function isOwn(member: ts.Symbol, type: ts.Symbol): boolean {
  const place = member.valueDeclaration?.parent;
  return type.declarations?.some((declaration) => declaration === place) === true;
}

function describe(member: ts.Symbol, checker: ts.TypeChecker): string {
  const declaration = member.valueDeclaration;
  const written = declaration && ts.isPropertySignature(declaration) ? declaration.type : undefined;
  const type = (written?.getText() ?? "unknown").replace(/ \| undefined$/, "").replaceAll(/\s+/g, " ");
  const comment = ts.displayPartsToString(member.getDocumentationComment(checker));
  const text = comment.replaceAll(/\{@link (\w+)\}/g, "`$1`").replaceAll("\n", " ");
  return `### \`${member.name}\`\n\n\`${type}\`\n\n${text}`;
}
