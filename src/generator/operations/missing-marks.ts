/**
 * Notes missing marks: without them, a response without its identifier or its items is taken for complete.
 */
import type { Notes } from "../document/Notes.js";
import { fieldsOf, isList, modelIn, type Property, type Use } from "../schemas/shape.js";
import type { Operation } from "./operation.js";

const identifier = /^(?:s?id|uuid|guid)$/i;
/** Fields that lead to the next page. */
const next =
  /^(?:next|.*next[-_]?(?:page|link|url|uri|cursor|token)(?:[-_]?(?:url|uri|token))?|.*cursor|has[-_]?more)$/i;
/** Parameters that select a page. */
const paging =
  /^(?:page|limit|offset|(?:page|start|next)?[-_]?(?:token|cursor)|per[-_]?page|page[-_]?size)$/i;

/** Notes which operations' responses have no mark, and which of their fields probably need it. */
export function noteMissingMarks(operations: readonly Operation[], notes: Notes): void {
  for (const operation of operations) {
    for (const { use } of operation.successes) {
      const fields = use === undefined ? [] : fieldsIn(use);
      if (fields.some(({ requiredInResponse }) => requiredInResponse)) continue;
      const lists = fields.filter((field) => isList(field.use));
      const identifiers = fields.filter(({ wireName }) => identifier.test(wireName));
      if (lists.length > 0 && isPage(operation, fields))
        notes.add(
          "A page that comes without its items is not refused: mark the field that holds them with x-page-items: true, in the document or by an overlay.",
          `${operation.id}: ${namesOf(lists)}`,
        );
      else if (identifiers.length > 0)
        notes.add(
          "An object that comes without its identifier is not refused: mark that field with x-identifier: true, in the document or by an overlay.",
          `${operation.id}: ${namesOf(identifiers)}`,
        );
    }
  }
}

function isPage({ method, parameters }: Operation, fields: readonly Property[]): boolean {
  const leadsOn = ({ wireName, use }: Property): boolean =>
    next.test(wireName) || fieldsIn(use).some((inner) => next.test(inner.wireName));
  return (
    method === "GET" && (fields.some(leadsOn) || parameters.some(({ wireName }) => paging.test(wireName)))
  );
}

function namesOf(fields: readonly Property[]): string {
  return fields.map(({ wireName }) => wireName).join(" or ");
}

/** Returns the fields of a use, also through an alias. */
function fieldsIn(use: Use): readonly Property[] {
  const model = modelIn(use);
  return model?.body.kind === "alias" ? fieldsIn(model.body.use) : fieldsOf(model);
}
