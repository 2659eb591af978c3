/** The archive of the jar's classes: one run creates it, the next ones use it. */
import { beforeEach, expect, test } from "@jest/globals";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { classArchive } from "../../src/generator/openapi-generator/class-archive.js";
import { temporaryFolder } from "../support/temporary-folder.js";

let folder: string;
let jar: string;

beforeEach(() => {
  folder = temporaryFolder();
  jar = path.join(folder, "7.22.0.jar");
});

/** A run that writes an archive, like Java. */
function makeArchive(isSuccess: boolean): void {
  const { flags, settle } = classArchive(jar);
  const [file] = flags.flatMap((flag) => flag.split("-XX:ArchiveClassesAtExit=").slice(1));
  writeFileSync(file ?? "", "classes");
  settle(isSuccess, "");
}

test("a run without an archive creates one, which the next run uses", () => {
  makeArchive(true);
  expect(readdirSync(folder)).toEqual(["7.22.0.jsa"]);
  const next = classArchive(jar);
  expect(next.flags).toEqual([`-XX:SharedArchiveFile=${path.join(folder, "7.22.0.jsa")}`]);
  next.settle(true, "[main] Generating …");
  expect(readdirSync(folder)).toEqual(["7.22.0.jsa"]);
});

test("a failing run leaves no archive", () => {
  makeArchive(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("a run whose Java writes no archive succeeds, too", () => {
  classArchive(jar).settle(true, "");
  expect(readdirSync(folder)).toEqual([]);
});

test("an archive that Java refuses is deleted, so that the next run creates a new one", () => {
  makeArchive(true);
  classArchive(jar).settle(
    true,
    "[warning][cds] A jar file is not the one used while building the shared archive",
  );
  expect(readdirSync(folder)).toEqual([]);
});
