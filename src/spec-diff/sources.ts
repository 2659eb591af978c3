/** Reads the documents to compare. */
import { execFileSync } from "node:child_process";
import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import {
  decodeText,
  InputError,
  isJson,
  loadDocument,
  readText,
  textIn,
  type Json,
} from "../generator/index.js";

/** A document that was read. */
export interface Source {
  /** Its name in reports. */
  readonly label: string;
  readonly text: string;
  readonly root: Json;
}

/** Reads a document from a file. */
export async function readSource(file: string, label = file, read = readText): Promise<Source> {
  try {
    const { root } = await loadDocument(file, read);
    return { label, text: read(file), root };
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message.replaceAll(file, label)) : error;
  }
}

/** Reads `old` as a file if it exists, else as a git revision, from which it reads `file`. */
export async function readOld(old: string, file: string): Promise<Source> {
  if (statSync(old, { throwIfNoEntry: false })?.isFile() === true) return readSource(old);
  const text = readRevision(old, file);
  const around = path.dirname(path.resolve(file));
  // Files that it refers to are read from the same revision.
  return readSource(file, `${file} at ${old}`, (other) =>
    other === file ? text : readRevision(old, file, path.relative(around, other)),
  );
}

/** @param name - the path to read, relative to the file's folder; default: the file itself */
function readRevision(revision: string, file: string, name = path.basename(realpathSync(file))): string {
  const git = (...args: string[]): Buffer =>
    execFileSync("git", args, {
      cwd: path.dirname(realpathSync(file)),
      maxBuffer: 2 ** 28,
      stdio: "pipe",
    });
  try {
    return decodeText(git("show", "--end-of-options", `${revision}:./${name}`));
  } catch (error) {
    const reason = reasonOf(error);
    const isOutside = /not a git repository/i.test(reason);
    const isShallow =
      !isOutside &&
      /invalid object name|unknown revision/.test(reason) &&
      git("rev-parse", "--is-shallow-repository").toString().startsWith("true");
    const what = isOutside
      ? `${file} is in no git repository; give a file`
      : isShallow
        ? "this clone is shallow; run git fetch --unshallow, or give a file"
        : reason;
    throw new InputError(`${revision} is no file, and no git revision to compare ${file} with: ${what}.`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  if (!isJson(error)) return String(error);
  if (error["code"] === "ENOENT" && error["path"] === "git") return "git is not there";
  const stderr = Buffer.isBuffer(error["stderr"]) ? error["stderr"].toString() : "";
  const [line = ""] = (stderr || textIn(error, "message")).split("\n");
  return line.replace(/^fatal: |\.$/g, "");
}
