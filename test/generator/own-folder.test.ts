/** The generator replaces and deletes only files that it has generated, in any folder. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fillFolders } from "../../src/generator/output/fill-folders.js";
import { manifestName, ownFiles } from "../../src/generator/output/own-folder.js";
import { checkPlaces } from "../../src/generator/results.js";
import { temporaryFolder } from "../support/temporary-folder.js";

let root: string;
const cwd = process.cwd();
beforeEach(() => {
  root = temporaryFolder();
});
afterEach(() => {
  process.chdir(cwd);
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

const fillFolder = (folder: string, from: string): void => {
  fillFolders([{ folder, from }]);
};

/** Permissions do not apply to root. */
function asAnybody(act: () => void): void {
  if (process.geteuid?.() !== 0) {
    act();
    return;
  }
  for (const entry of readdirSync(root, { recursive: true, encoding: "utf8" }))
    chownSync(at(entry), 65534, 65534);
  chownSync(root, 65534, 65534);
  process.seteuid?.(65534);
  try {
    act();
  } finally {
    process.seteuid?.(0);
  }
}

describe("a generated folder", () => {
  test("loses only the files that are no longer generated, and their folders", () => {
    fillFolder(at("out"), fresh("a.ts", "old/b.ts", "kept/c.ts"));
    write({ "mine.txt": "mine", "kept/mine.txt": "mine" }, at("out"));
    fillFolder(at("out"), fresh("a.ts"));
    expect(contents(at("out"))).toEqual({ "a.ts": "new a.ts", "mine.txt": "mine", "kept/mine.txt": "mine" });
    expect(readdirSync(at("out")).sort()).toEqual([manifestName, "a.ts", "kept", "mine.txt"]);
    expect(ownFiles(at("out"))).toEqual(["a.ts"]);
  });

  test("may be inside another one, and be empty or new", () => {
    mkdirSync(at("out"));
    fillFolder(at("out"), fresh("a.ts"));
    fillFolder(at("out/docs"), fresh("a.md"));
    fillFolder(at("out"), fresh("b.ts"));
    expect(contents(at("out"))).toMatchObject({ "b.ts": "new b.ts", "docs/a.md": "new a.md" });
  });

  test("keeps foreign files: none is replaced", () => {
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

  /** Files, or the path of a broken link. */
  type Spoiled = Record<string, string> | string;
  test.each<[what: string, spoiled: Spoiled]>([
    ["a folder in the place of one of ours", { "out/b.ts/mine.ts": "mine" }],
    ["a folder in the place of one that is no longer made", { "out/old.ts/mine.ts": "mine" }],
    ["a folder that its list names", { [`out/${manifestName}`]: "a.ts\nb.ts\nc/d.ts\nkept\n" }],
    ["a text that is no name in its list", { [`out/${manifestName}`]: "a.ts\nb\u0000.ts\n" }],
    ["a file in the place of a folder", { "out/c": "mine" }],
    ["a link that leads nowhere in the place of a folder", "out/c"],
  ])("stays unchanged, and is refused in one line, with %s", (_what, spoiled) => {
    fillFolder(at("out"), fresh("a.ts", "b.ts", "c/d.ts", "old.ts"));
    write({ "out/kept/mine.ts": "mine" });
    for (const file of ["b.ts", "c", "old.ts"]) rmSync(at(`out/${file}`), { recursive: true });
    if (typeof spoiled === "string") symlinkSync(at("nowhere"), at(spoiled));
    else write(spoiled);
    const from = fresh("a.ts", "b.ts", "c/d.ts", "z.ts");
    write({ "a.ts": "newer" }, from);
    const [before, entries] = [contents(root), readdirSync(root, { recursive: true })];
    expect(() => {
      fillFolder(at("out"), from);
    }).toThrow(
      expect.objectContaining({ name: "GenerationError", message: expect.stringMatching(/^[^\n]+$/) }),
    );
    expect(contents(root)).toEqual(before);
    expect(readdirSync(root, { recursive: true })).toEqual(entries);
  });

  test("stays unchanged after a disk failure midway, and so does the other output folder", () => {
    const fill = (text: string, code: string[]): void => {
      const [pages, sources] = [fresh("a.md"), fresh(...code)];
      write({ "a.md": text }, pages);
      write({ "a.ts": text }, sources);
      fillFolders([
        { folder: at("docs"), from: pages },
        { folder: at("out"), from: sources },
      ]);
    };
    fill("old", ["a.ts", "old/b.ts", "sealed/c.ts"]);
    const state = (): unknown =>
      ["docs", "out"].map((name) => [
        contents(at(name)),
        readdirSync(at(name), { recursive: true }),
        ownFiles(at(name)),
      ]);
    const before = state();
    chmodSync(at("out/sealed"), 0o555);
    asAnybody(() => {
      expect(() => {
        fill("new", ["a.ts", "new/b.ts", "sealed/c.ts"]);
      }).toThrow(/EACCES/);
    });
    expect(state()).toEqual(before);
    chmodSync(at("out/sealed"), 0o777);
    fill("new", ["a.ts", "new/b.ts", "sealed/c.ts"]);
    expect(contents(at("out"))).toEqual({
      "a.ts": "new",
      "new/b.ts": "new new/b.ts",
      "sealed/c.ts": "new sealed/c.ts",
    });
  });

  test("is refused if it contains a link that leads out of it", () => {
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

  test("may be a link to a folder; a file that is a link is replaced, not its target", () => {
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

describe("any other folder is refused in one line, and stays unchanged", () => {
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

  test("one folder for both outputs", () => {
    mkdirSync(at("one"));
    symlinkSync(at("one"), at("two"));
    for (const below of ["", "/new", "/new/../newer/"]) {
      expect(() => {
        checkPlaces({ spec: "x.json", output: at("one") + below, docs: at("two") + below });
      }).toThrow("give --docs a folder of its own");
    }
  });
});
