/** Describes the rules of a value for comments and reference pages. */
import type { Use } from "../schemas/shape.js";
import { codeSpan } from "./markdown.js";

const words = {
  minLength: "Minimum length",
  maxLength: "Maximum length",
  minimum: "Minimum",
  maximum: "Maximum",
  exclusiveMinimum: "More than",
  exclusiveMaximum: "Less than",
  minItems: "Minimum number of items",
  maxItems: "Maximum number of items",
} as const;

/** Appends the rules to a description. */
export function described(description: string, { limits }: Use, fallback?: unknown): string {
  const sentences = [limits.pattern && `Pattern: ${codeSpan(String(limits.pattern))}.`];
  for (const [name, title] of Object.entries(words) as [keyof typeof words, string][]) {
    if (limits[name] !== undefined) sentences.push(`${title}: ${String(limits[name])}.`);
  }
  if (fallback !== undefined && fallback !== null)
    sentences.push(`Default: ${codeSpan(JSON.stringify(fallback))}.`);
  const rules = sentences.filter((sentence) => sentence !== undefined).join(" ");
  if (rules === "" || description === "") return description + rules;
  // After a list or a table, a sentence needs its own paragraph.
  return ended(description) + (description.includes("\n") ? "\n\n" : " ") + rules;
}

/** Ends a description with a full stop, so that another sentence can follow. */
export function ended(description: string): string {
  return /[\p{L}\p{N}]$/u.test(description) ? `${description}.` : description;
}
