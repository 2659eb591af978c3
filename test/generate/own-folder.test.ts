/** Only files that we made are ever replaced or deleted, whatever folder is named. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fillFolder, manifestName, ownFiles } from "../../src/generator/own-folder.js";
import { checkPlaces } from "../../src/generator/results.js";

let root: string;
const cwd = process.cwd();
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "own-folder-")));
});
afterEach(() => {
  process.chdir(cwd);
  rmSync(root, { recursive: true });
});

const at = (name: string): string => path.join(root, name);

function write(files: Readonly<Record<string, string>>, folder = root): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const names = files.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
  return Object.fromEntries(
    names
      .filter((name) => name !== manifestName)
      .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
}

/** A fresh result with these files. */
function fresh(...names: string[]): string {
  const folder = mkdtempSync(path.join(root, "fresh-"));
  write(Object.fromEntries(names.map((name) => [name, `new ${name}`])), folder);
  return folder;
}

describe("a folder of ours", () => {
  test("loses the files that are no longer made, and their folders, and no others", () => {
    fillFolder(at("out"), fresh("a.ts", "old/b.ts", "kept/c.ts"));
    write({ "mine.txt": "mine", "kept/mine.txt": "mine" }, at("out"));
    fillFolder(at("out"), fresh("a.ts"));
    expect(contents(at("out"))).toEqual({ "a.ts": "new a.ts", "mine.txt": "mine", "kept/mine.txt": "mine" });
    expect(readdirSync(at("out")).sort()).toEqual([manifestName, "a.ts", "kept", "mine.txt"]);
    expect(ownFiles(at("out"))).toEqual(["a.ts"]);
  });

  test("may lie inside another one, and be empty or new", () => {
    mkdirSync(at("out"));
    fillFolder(at("out"), fresh("a.ts"));
    fillFolder(at("out/docs"), fresh("a.md"));
    fillFolder(at("out"), fresh("b.ts"));
    expect(contents(at("out"))).toMatchObject({ "b.ts": "new b.ts", "docs/a.md": "new a.md" });
  });

  test("gets no file in the place of somebody else's", () => {
    fillFolder(at("out"), fresh("a.ts"));
    write({ "models.ts": "mine" }, at("out"));
    expect(() => {
      fillFolder(at("out"), fresh("a.ts", "models.ts"));
    }).toThrow(`${at("out/models.ts")} is in the way`);
    expect(contents(at("out"))).toEqual({ "a.ts": "new a.ts", "models.ts": "mine" });
  });

  test.each(["../spec.yaml", "/etc/passwd", "a/../../spec.yaml"])(
    "is refused if its list names %s",
    (name) => {
      write({ [`out/${manifestName}`]: `${name}\n`, "spec.yaml": "spec" });
      expect(() => {
        fillFolder(at("out"), fresh("a.ts"));
      }).toThrow("which is not in its folder");
      expect(contents(root)).toMatchObject({ "spec.yaml": "spec" });
    },
  );

  test("is refused if a link in it leads out of it", () => {
    fillFolder(at("out"), fresh("a.ts", "apis/b.ts"));
    rmSync(at("out/apis"), { recursive: true });
    write({ "elsewhere/b.ts": "mine" });
    symlinkSync(at("elsewhere"), at("out/apis"));
    for (const next of [fresh("a.ts"), fresh("a.ts", "apis/b.ts")]) {
      expect(() => {
        fillFolder(at("out"), next);
      }).toThrow("leads out of");
    }
    expect(contents(at("elsewhere"))).toEqual({ "b.ts": "mine" });
  });

  test("may be a link to a folder; a file that is a link is replaced, not what it leads to", () => {
    mkdirSync(at("real"));
    symlinkSync(at("real"), at("out"));
    fillFolder(at("out"), fresh("a.ts"));
    write({ "mine.ts": "mine" });
    rmSync(at("real/a.ts"));
    symlinkSync(at("mine.ts"), at("real/a.ts"));
    fillFolder(at("out"), fresh("a.ts"));
    expect(contents(root)).toMatchObject({ "mine.ts": "mine", "real/a.ts": "new a.ts" });
  });
});

describe("anything else is refused in one line, and stays as it is", () => {
  test.each<[what: string, name: string]>([
    ["a folder with files", "full"],
    ["the folder that we are in", "."],
    ["the one around it", ".."],
    ["a file", "full/openapi.json"],
    ["a link that leads nowhere", "nowhere"],
  ])("%s", (_what, name) => {
    write({ "here/full/openapi.json": "spec", "here/full.new/mine.txt": "mine", "mine.txt": "mine" });
    symlinkSync(at("none"), at("here/nowhere"));
    process.chdir(at("here"));
    const before = contents(root);
    const job = { name: "x", spec: "full/openapi.json" };
    for (const places of [
      { output: name, docs: undefined },
      { output: "fine", docs: name },
    ]) {
      expect(() => {
        checkPlaces({ ...job, ...places });
      }).toThrow(/^[^\n]* (is not empty, and has no|is no folder)[^\n]*$/);
    }
    expect(contents(root)).toEqual(before);
  });

  test("one folder for both kinds of results", () => {
    mkdirSync(at("one"));
    symlinkSync(at("one"), at("two"));
    expect(() => {
      checkPlaces({ spec: "x.json", output: at("one"), docs: at("two") });
    }).toThrow("give --docs a folder of its own");
  });
});
