/**
 * The generator's jar comes from the store, the wrapper or a Maven client, in this order, and its digest is
 * checked.
 */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  canGetJar,
  findJar,
  jarStore,
  pinned,
  type JarSources,
} from "../../src/generator/openapi-generator/jar.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const content = "the jar";
const digest = createHash("sha256").update(content).digest("hex");
const version = "1.2.3";

let root: string;
let sources: JarSources;
const stored = (): string => path.join(root, "store", `${version}.jar`);
const log = (): string =>
  existsSync(path.join(root, "log")) ? readFileSync(path.join(root, "log"), "utf8") : "";

beforeEach(() => {
  root = temporaryFolder();
  mkdirSync(path.join(root, "bin"));
  sources = {
    version,
    digest,
    wrapper: path.join(root, "wrapper.js"),
    env: {
      PATH: `${path.join(root, "bin")}:/usr/bin:/bin`,
      OPENAPI_GENERATOR_STORE: path.join(root, "store"),
    },
  };
});

function store(text: string): void {
  mkdirSync(path.join(root, "store"));
  writeFileSync(stored(), text);
}

/** A wrapper that records its call and, if it has a text, "downloads" it to the path in its settings. */
function installWrapper(text?: string): void {
  const download = `
const { storageDir, ...rest } = JSON.parse(fs.readFileSync("openapitools.json", "utf8"))["generator-cli"];
fs.writeFileSync(storageDir + "/" + rest.version + ".jar", ${JSON.stringify(text)});`;
  writeFileSync(
    sources.wrapper,
    `const fs = require("node:fs");
fs.appendFileSync(${JSON.stringify(path.join(root, "log"))}, "wrapper " + process.argv.slice(2).join(" ") + "\\n");
${text === undefined ? "" : download}`,
  );
}

/** A Maven client, likewise. */
function installMaven(text?: string): void {
  const file = path.join(root, "bin", "mvn");
  const copy = `for arg in "$@"; do case "$arg" in -DoutputDirectory=*) printf '%s' '${text ?? ""}' > "\${arg#*=}/openapi-generator-cli.jar";; esac; done`;
  writeFileSync(
    file,
    `#!/bin/sh\necho "mvn $*" >> '${path.join(root, "log")}'\n${text === undefined ? "exit 1" : copy}\n`,
  );
  chmodSync(file, 0o755);
}

describe("the jar comes", () => {
  test("from the store, without a download", () => {
    store(content);
    installWrapper(content);
    installMaven(content);
    expect(findJar(sources)).toBe(stored());
    expect(log()).toBe("");
  });

  test("else from the wrapper's download, which the store keeps", () => {
    installWrapper(content);
    installMaven(content);
    expect(findJar(sources)).toBe(stored());
    expect(readFileSync(stored(), "utf8")).toBe(content);
    expect(log()).toBe("wrapper version\n");
  });

  test("else from a Maven client, by its coordinates, and the store keeps it", () => {
    installWrapper();
    installMaven(content);
    expect(findJar(sources)).toBe(stored());
    expect(readFileSync(stored(), "utf8")).toBe(content);
    expect(log()).toMatch(
      /^wrapper version\nmvn .*-Dartifact=org\.openapitools:openapi-generator-cli:1\.2\.3 /,
    );
  });

  test("from a Maven client if no wrapper is installed", () => {
    installMaven(content);
    expect(findJar(sources)).toBe(stored());
  });

  test("from nowhere: one sentence lists the attempts and gives advice", () => {
    installMaven();
    expect(() => findJar(sources)).toThrow(
      `OpenAPI Generator ${version} is not in ${stored()}, and neither the wrapper @openapitools/openapi-generator-cli nor a Maven client (mvn) could fetch it; put its jar there.`,
    );
  });
});

test.each<[from: string, install: () => void, possible: boolean]>([
  [
    "the store",
    () => {
      store(content);
    },
    true,
  ],
  ["the wrapper", installWrapper, true],
  [
    "a Maven client",
    () => {
      installMaven(content);
    },
    true,
  ],
  ["nowhere", installMaven, false],
])("whether the jar can come from %s is known before", (_from, install, possible) => {
  install();
  expect(canGetJar(sources)).toBe(possible);
  expect(log()).not.toContain("wrapper");
});

describe("a jar with a wrong digest is refused, with both digests named, and never kept", () => {
  const other = createHash("sha256").update("another jar").digest("hex");
  const refusal = new RegExp(`its SHA-256 is ${other}, and it must be ${digest}`);

  test("in the store", () => {
    store("another jar");
    expect(() => findJar(sources)).toThrow(refusal);
  });

  test.each([
    ["the wrapper", installWrapper],
    ["a Maven client", installMaven],
  ])("from %s", (_from, install) => {
    install("another jar");
    expect(() => findJar(sources)).toThrow(refusal);
    expect(existsSync(stored())).toBe(false);
  });
});

test("the store is named by the environment, or is the user's cache", () => {
  expect(jarStore({ OPENAPI_GENERATOR_STORE: "/jars" })).toBe("/jars");
  expect(jarStore({ XDG_CACHE_HOME: "/cache" })).toBe(path.join("/cache", "openapi-generator"));
  expect(jarStore({})).toMatch(/\.cache.openapi-generator$/);
});

test("the version is the one that openapitools.json names", () => {
  // The project's own file.
  const file = JSON.parse(readFileSync("openapitools.json", "utf8")) as {
    "generator-cli": { version: string };
  };
  expect(file["generator-cli"].version).toBe(pinned.version);
});
