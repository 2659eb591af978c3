/** The page on extending as what it is: files to write and commands to run, in its order. */
import { readFileSync } from "node:fs";

/** A file to write, or commands to run. */
export type Step = { readonly file: string; readonly text: string } | { readonly commands: string };

/** Blocks with a title are files, blocks of the shell are commands; others only show something. */
const block = /^```(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm;

export function stepsOf(page: string): Step[] {
  return [...readFileSync(page, "utf8").matchAll(block)].flatMap(([, language, file, text = ""]): Step[] => {
    if (file !== undefined) return [{ file, text }];
    return language === "sh" ? [{ commands: text }] : [];
  });
}
