/** Finds the fields of a page with its items and the URL of the next page, for the operation table. */
import type { SuccessResponse, Operation } from "../operations/operation.js";
import { isMarked } from "../schemas/classify.js";
import { fieldsOf, isList, isNullable, modelIn, type Model, type Property } from "../schemas/shape.js";

/** Names of fields that hold the URL of the next page. */
const nextUrl = /^next[-_]?(?:page[-_]?)?(?:ur[il]|link)$/i;

/** The paging entry of the operation table: the model of the page, and its fields by their names in code. */
export interface Paging {
  readonly page: string;
  readonly items: string;
  /** The path to the field with the next page's URL; absent if a page has none. */
  readonly next?: readonly string[];
}

/** Returns undefined if the operation returns no page, or the document does not mark the page's items. */
export function pagingOf({ successes }: Pick<Operation, "successes">): Paging | undefined {
  const page = pageIn(successes);
  if (page === undefined) return undefined;
  const fields = fieldsOf(page);
  const [items, ...others] = fields.filter(({ node, use }) => isMarked(node, "x-page-items") && isList(use));
  // With several marked lists, it is unclear which holds the items.
  if (items === undefined || others.length > 0) return undefined;
  const next = nextIn(fields);
  return { page: page.name, items: items.name, ...(next.length > 0 && { next }) };
}

/** Returns the model of an operation's response if it has a single one, which is never null. */
function pageIn([only, ...others]: readonly SuccessResponse[]): Model | undefined {
  return only?.use === undefined || others.length > 0 || isNullable(only.use) ? undefined : modelIn(only.use);
}

/** Returns the path to the field with the URL, in the page itself or in one of its objects. */
function nextIn(fields: readonly Property[]): string[] {
  const own = fields.find(isNextUrl);
  if (own !== undefined) return [own.name];
  const inner = fields.flatMap(({ name, use }) => {
    const found = fieldsOf(modelIn(use)).find(isNextUrl);
    return found === undefined ? [] : [[name, found.name]];
  });
  return inner[0] ?? [];
}

function isNextUrl({ wireName, use: { shape } }: Property): boolean {
  return nextUrl.test(wireName) && shape.kind === "scalar" && shape.scalar === "string";
}
