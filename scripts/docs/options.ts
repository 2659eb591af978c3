import type { TypeDocOptions } from "typedoc";
import { entries } from "../build/entries.js";

/** The raw API is left out: its generated pages are part of the site. */
const documented = Object.entries(entries).filter(([name]) => name !== "raw");

/** TypeDoc's options for the reference site. */
export const options = {
  name: "twilio-proxy-sessions",
  entryPoints: documented.map(([, module]) => `${module}.ts`),
  tsconfig: "tsconfig.build.json",
  readme: "README.md",
  projectDocuments: ["docs/*.md", "docs/reference/*.md", "examples/README.md", "CHANGELOG.md"],
  out: "site",
  // `npm run typecheck` checks the types.
  skipErrorChecking: true,
  excludeInternal: true,
  // Inherited members of the language and of Node are documented elsewhere.
  excludeExternals: true,
  // There is no public repository to link to.
  disableSources: true,
  searchInDocuments: true,
  // The summary page leaves out types that other pages link to.
  includeHierarchySummary: false,
  navigation: { includeGroups: true },
  // notExported: the reports in etc/ show names that only signatures need.
  validation: { invalidLink: true, invalidPath: true, notDocumented: true, notExported: false },
} as const satisfies TypeDocOptions;
