/** The fields of package.json that only the publisher can fill in. */
const fields = {
  repository: "where the source is: npm's page turns the README's relative links into links to it",
  homepage: "the page that npm links the package's name to",
  bugs: "where users report what is wrong",
};

/** Returns one sentence for each field that package.json lacks for a release. */
export function missingFields(manifest: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields)
    .filter(([field]) => addressOf(manifest[field]) === undefined)
    .map(([field, meaning]) => `package.json has no address in "${field}": ${meaning}.`);
}

/** Returns the address of a field, which may be a string or an object with a `url`. */
function addressOf(value: unknown): string | undefined {
  const address = typeof value === "object" && value !== null && "url" in value ? value.url : value;
  return typeof address === "string" && address !== "" ? address : undefined;
}
