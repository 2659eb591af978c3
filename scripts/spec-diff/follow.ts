import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Change } from "./change.js";
import { camelCase, pascalCase } from "./names.js";

/** A line written by hand that a change concerns. */
export interface Line {
  file: string;
  line: number;
  text: string;
}

/** What is left to do by hand after a change, and where. */
export interface FollowUp {
  instruction: string;
  lines: Line[];
}

/** Where hand-written lines live, the package's own code first. */
const PLACES = ["src", "test", "examples", "scripts", "bench", "docs", "README.md"];
/** Made by the generator, or about documents of their own. */
const LEFT_OUT = ["docs/reference", "scripts/spec-diff", "test/spec-diff", "test/generation"];
const TEXTS = /\.(?:[cm]?[jt]sx?|md)$/;

/** Finds the lines that must follow a change; undefined where `npm run generate` does it all. */
export function followUp(change: Change, root: string): FollowUp | undefined {
  const task = taskOf(change);
  if (!task) return undefined;
  return { instruction: task.instruction, lines: search(root, task.pattern, task.only) };
}

interface Task {
  instruction: string;
  pattern: RegExp;
  only?: string;
}

function taskOf({ kind, subject, before, after }: Change): Task | undefined {
  switch (kind) {
    case "operation-added":
      return {
        instruction: `The raw API has ${camelCase(subject.operation ?? "")} after npm run generate; offer it in the facade as well, in the file that uses ${pascalCase(String(after))}Api.`,
        pattern: words([`${pascalCase(String(after))}Api`]),
        only: "src",
      };
    case "operation-removed":
    case "operation-renamed":
      return {
        instruction: "These lines use the operation.",
        pattern: words(operationNames(subject.operation ?? "")),
      };
    case "schema-removed":
    case "schema-renamed":
      return { instruction: "These lines use the type.", pattern: words([pascalCase(subject.schema ?? "")]) };
    case "value-removed":
      return typeof before === "string"
        ? { instruction: "These lines use the value.", pattern: literal(before, subject.schema) }
        : undefined;
    case "parameter-removed":
    case "parameter-renamed":
    case "field-removed":
    case "field-renamed":
    case "type-changed":
    case "required-added":
    case "required-removed":
    case "nullable-added":
    case "default-changed": {
      const name = subject.parameter ?? subject.field;
      if (name === undefined) return undefined;
      return { instruction: `These lines use a property of that name.`, pattern: property(lastPart(name)) };
    }
    default:
      return undefined;
  }
}

function operationNames(operation: string): string[] {
  const pascal = pascalCase(operation);
  return [operation, camelCase(operation), `${pascal}Params`, `${pascal}Request`];
}

function lastPart(dotted: string): string {
  return dotted.split(".").at(-1)?.replaceAll("[]", "") ?? dotted;
}

function words(names: string[]): RegExp {
  return new RegExp(`(?<![\\w$])(?:${names.map(escape).join("|")})(?![\\w$])`);
}

/** A name where code uses it as a property: `.name`, `name:`, `"name"`, `{ name }`. */
function property(wireName: string): RegExp {
  const name = `(?:${[...new Set([wireName, camelCase(wireName)])].map(escape).join("|")})`;
  return new RegExp(
    [
      `\\.${name}(?![\\w$])`,
      `(?<![\\w$.])${name}\\??:`,
      `["'\`]${name}["'\`]`,
      `[{,]\\s*${name}\\s*[,}]`,
    ].join("|"),
  );
}

function literal(value: string, schema: string | undefined): RegExp {
  const quoted = `["'\`]${escape(value)}["'\`]`;
  return new RegExp(
    schema === undefined
      ? quoted
      : `${quoted}|${escape(pascalCase(schema))}\\.${escape(pascalCase(value))}(?!\\w)`,
  );
}

function escape(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function search(root: string, pattern: RegExp, only?: string): Line[] {
  return PLACES.filter((place) => only === undefined || place === only)
    .flatMap((place) => textFiles(root, place))
    .flatMap((file) =>
      readFileSync(path.join(root, file), "utf8")
        .split("\n")
        .flatMap((text, index) => (pattern.test(text) ? [{ file, line: index + 1, text: text.trim() }] : [])),
    );
}

function textFiles(root: string, place: string): string[] {
  if (LEFT_OUT.includes(place) || path.basename(place) === "node_modules") return [];
  try {
    return readdirSync(path.join(root, place), { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const name = `${place}/${entry.name}`;
        if (entry.isDirectory()) return textFiles(root, name);
        return entry.isFile() && TEXTS.test(entry.name) ? [name] : [];
      });
  } catch {
    // A project need not have every folder; README.md is a file.
    return place.endsWith(".md") && readdirSync(root).includes(place) ? [place] : [];
  }
}
