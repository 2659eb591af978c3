/**
 * Prints reports. Their texts come from documents, so each format has one function that escapes them.
 */
import type { Change, Report } from "./diff.js";
import type { Level } from "./compare/rules.js";

const titles: Readonly<Record<Level, string>> = {
  major: "Breaking",
  minor: "New, or more is allowed",
  patch: "Neither types nor wire format",
};

/** The formats by name. */
export const formats = { text, json, markdown, github } satisfies Record<string, (report: Report) => string>;

function json(report: Report): string {
  return JSON.stringify(report, null, 2).split("\n").map(printable).join("\n");
}

function text(report: Report): string {
  const line = (change: Change) => `${placeOf(change, report)}: ${sentence(change)} [${change.rule}]`;
  const sections = grouped(report).flatMap(([title, changes]) => [
    title,
    ...changes.map((change) => `  ${printable(line(change))}`),
    "",
  ]);
  return [printable(`${report.new}, compared with ${report.old}:`), "", ...sections, stepOf(report)].join(
    "\n",
  );
}

function markdown(report: Report): string {
  const row = (change: Change) =>
    `| ${change.rule} | ${inMarkdown(placeOf(change, report))} | ${inMarkdown(sentence(change))} |`;
  const sections = grouped(report).flatMap(([title, changes]) => [
    `### ${title}\n`,
    "| rule | where | what |",
    "| --- | --- | --- |",
    ...changes.map(row),
    "",
  ]);
  const compared = `Compared with ${inMarkdown(report.old)}.\n`;
  return [`## ${inMarkdown(report.new)}\n`, compared, ...sections, stepOf(report)].join("\n");
}

function grouped({ changes }: Report): [title: string, changes: Change[]][] {
  return (["major", "minor", "patch"] as const)
    .map((level): [string, Change[]] => [titles[level], changes.filter((change) => change.level === level)])
    .filter(([, found]) => found.length > 0);
}

/** Annotations of GitHub Actions. Only the new document can be annotated. */
function github(report: Report): string {
  const lines = report.changes.map((change) => {
    const { level, accepted, document, line, rule } = change;
    const isBreaking = level === "major";
    const command = isBreaking && accepted === undefined ? "error" : isBreaking ? "warning" : "notice";
    const place = document === "new" && line > 0 ? `,line=${String(line)}` : "";
    const message = sentence(change) + (place === "" ? ` (${placeOf(change, report)})` : "");
    return `::${command} file=${inProperty(report.new)}${place},title=${rule}::${inCommand(message)}`;
  });
  return [...lines, stepOf(report)].join("\n");
}

function stepOf({ step }: Report): string {
  if (step === null) return "Nothing changed.";
  const hint = step === "major" ? " (Below 1.0.0, a breaking change is a minor step.)" : "";
  return `Semver step: ${step}.${hint}`;
}

function placeOf({ document, line }: Change, report: Report): string {
  return line === 0 ? report[document] : `${report[document]}:${String(line)}`;
}

function sentence({ subject, message, accepted }: Change): string {
  const reason = accepted === undefined ? "" : ` Accepted: ${accepted}`;
  return `${subject === "" ? "The document" : subject} ${message}.${reason}`;
}

/** Escapes control characters, and characters that hide or reorder text, as JSON does. */
export function printable(words: string): string {
  const escaped = (mark: string) =>
    mark.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped);
}

function inMarkdown(words: string): string {
  return printable(words).replace(/[\\`*_{}[\]<>|~&@#!$]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}

function inCommand(words: string): string {
  return printable(words).replaceAll("%", "%25");
}

function inProperty(words: string): string {
  return inCommand(words).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
