/**
 * What the package offers, as `exports` and `bin` of package.json say it: the entry's name and the module
 * behind it.
 */
export const entries = {
  index: "src/index",
  raw: "src/raw",
  core: "src/core/index",
  webhooks: "src/webhooks/index",
  testing: "src/testing/index",
} as const;

/** The command of the package. */
export const command = { cli: "src/cli/bin" } as const;

/** In place of the entries that need Node, for bundlers that build for browsers. */
export const browser = { browser: "src/browser" } as const;
