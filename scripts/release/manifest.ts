/** The parts of package.json that only who publishes can know. */
const fields = {
  repository: "where the source is: npm's page turns the README's relative links into links to it",
  homepage: "the page that npm links the package's name to",
  bugs: "where users report what is wrong",
};

/** What a release lacks in package.json, one sentence for each field; empty if all is there. */
export function missingFields(manifest: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields)
    .filter(([field]) => addressOf(manifest[field]) === undefined)
    .map(([field, meaning]) => `package.json has no address in "${field}": ${meaning}.`);
}

/** npm takes an address, or an object with one. */
function addressOf(value: unknown): string | undefined {
  const address = typeof value === "object" && value !== null && "url" in value ? value.url : value;
  return typeof address === "string" && address !== "" ? address : undefined;
}
