import type { TypeDocOptions } from "typedoc";
import { entries } from "../build/entries.js";

/** The raw API has generated pages of its own, which are among the site's pages. */
const documented = Object.entries(entries).filter(([name]) => name !== "raw");

/** How the reference site is made. */
export const options = {
  name: "twilio-proxy-sessions",
  entryPoints: documented.map(([, module]) => `${module}.ts`),
  tsconfig: "tsconfig.build.json",
  readme: "README.md",
  projectDocuments: ["docs/*.md", "docs/reference/*.md", "examples/README.md", "CHANGELOG.md"],
  out: "site",
  // `npm run typecheck` looks at the types.
  skipErrorChecking: true,
  excludeInternal: true,
  // What classes inherit of the language and of Node is documented there.
  excludeExternals: true,
  // There is no address to link the source to.
  disableSources: true,
  searchInDocuments: true,
  // Its page leaves types out that the others link to.
  includeHierarchySummary: false,
  navigation: { includeGroups: true },
  // A name that a signature needs and nobody else: the reports in etc/ show it for review.
  validation: { invalidLink: true, invalidPath: true, notDocumented: true, notExported: false },
} as const satisfies TypeDocOptions;
