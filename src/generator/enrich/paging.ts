/** Where a page has its items and the URL of the next page, for the operation table. */
import type { SuccessResponse, Operation } from "../operations/operation.js";
import { isMarked } from "../schemas/classify.js";
import { isList, isNullable, modelIn, type Model, type Property } from "../schemas/shape.js";

/** Names of fields that can hold nothing else. */
const nextUrl = /^next[-_]?(?:page[-_]?)?(?:ur[il]|link)$/i;

/** What the operation table says of paging: the model of the page, and its fields by their names in code. */
export interface Paging {
  readonly page: string;
  readonly items: string;
  /** Without it, a page has no such URL. */
  readonly next?: readonly string[];
}

/** Undefined for an operation that gives no page, or one whose items the document does not mark. */
export function pagingOf({ successes }: Pick<Operation, "successes">): Paging | undefined {
  const page = pageIn(successes);
  if (page === undefined) return undefined;
  const fields = fieldsOf(page);
  const [items, ...others] = fields.filter(({ node, use }) => isMarked(node, "x-page-items") && isList(use));
  // Of several lists, none is the page's.
  if (items === undefined || others.length > 0) return undefined;
  const next = nextIn(fields);
  return { page: page.name, items: items.name, ...(next.length > 0 && { next }) };
}

/** What an operation always gives. */
function pageIn([only, ...others]: readonly SuccessResponse[]): Model | undefined {
  return only?.use === undefined || others.length > 0 || isNullable(only.use) ? undefined : modelIn(only.use);
}

function fieldsOf({ body }: Model): readonly Property[] {
  return body.kind === "object" ? body.properties : [];
}

/** The way to the field with the URL, in the page itself or in one of its objects. */
function nextIn(fields: readonly Property[]): string[] {
  const own = fields.find(isNextUrl);
  if (own !== undefined) return [own.name];
  const inner = fields.flatMap(({ name, use }) => {
    const model = modelIn(use);
    const found = model && fieldsOf(model).find(isNextUrl);
    return found === undefined ? [] : [[name, found.name]];
  });
  return inner[0] ?? [];
}

function isNextUrl({ wireName, use: { shape } }: Property): boolean {
  return nextUrl.test(wireName) && shape.kind === "scalar" && shape.scalar === "string";
}
