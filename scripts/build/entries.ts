/**
 * The entries of the package with their modules; `exports` and `bin` of package.json must match.
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

/** Replaces the entries that need Node in bundles for browsers. */
export const browser = { browser: "src/browser" } as const;
