/** The checks before a release, and the check of links on npm's page. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { checkLinks } from "../../scripts/release/links.js";
import { missingFields } from "../../scripts/release/manifest.js";

const addresses = {
  repository: { type: "git", url: "https://git.example/sdk.git" },
  homepage: "https://sdk.example",
  bugs: { url: "https://git.example/sdk/issues" },
};

describe("a release", () => {
  test("with all addresses is accepted", () => {
    expect(missingFields(addresses)).toEqual([]);
  });

  test.each(["repository", "homepage", "bugs"])("without %s is refused by name", (field) => {
    for (const value of [undefined, "", {}, { url: "" }, null]) {
      const [line, ...others] = missingFields({ ...addresses, [field]: value });
      expect(line).toContain(`"${field}"`);
      expect(others).toEqual([]);
    }
  });

  test("is checked before npm publishes, and by the workflow before it builds", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["prepublishOnly"]).toContain("release:check");
    const workflow = readFileSync(".github/workflows/release.yml", "utf8");
    const steps = [
      "release:check",
      "pack:check",
      "npm run build",
      "npm test",
      "npm run sbom",
      "npm publish --prov",
    ];
    const places = steps.map((step) => workflow.indexOf(step));
    expect(places).toEqual(places.filter((place) => place >= 0).sort((a, b) => a - b));
    for (const [, name = ""] of workflow.matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toHaveProperty([name]);
  });
});

describe("the README's links on npm's page", () => {
  const readme =
    "[a](docs/a.md#part) ![b](./b.png) [again](docs/a.md#part) [c](https://c.example/d.md) [e](#e) [f](gone.md)";
  const isThere = (path: string): boolean => path !== "gone.md";

  const packed = ["docs/a.md", "README.md"];

  test("without a repository npm resolves no relative link, and each is reported once", () => {
    const { gone, unresolved } = checkLinks(readme, { hasRepository: false, isThere, packed });
    expect([gone, unresolved]).toEqual([["gone.md"], ["docs/a.md#part", "./b.png"]]);
  });

  test("with a repository only links to missing or unpacked files are reported", () => {
    expect(checkLinks(readme, { hasRepository: true, isThere, packed })).toEqual({
      gone: ["gone.md"],
      unresolved: [],
      unpacked: ["./b.png"],
    });
  });
});
