import { change, type Change } from "./change.js";
import { compareOperations } from "./compare-operations.js";
import { compareValues } from "./compare-values.js";
import { equal, type JsonObject } from "./json.js";
import { pair } from "./pair.js";
import { readSurface, type Model } from "./surface.js";

/**
 * What changed between two OpenAPI 3 documents for those who use the package made from them.
 *
 * The comparison is our own because what users see is the generated code: libraries that compare OpenAPI documents rate
 * the HTTP contract, where a request parameter that goes breaks nobody and a new enum value breaks every reader. Here the
 * first fails the type check, and the second is harmless, since enums are open.
 */
export function compareDocuments(before: JsonObject, after: JsonObject): Change[] {
  const [was, is] = [readSurface(before), readSurface(after)];
  const changes = [
    ...compareOperations(was.operations, is.operations),
    ...compareModels(was.models, is.models),
  ];
  if (was.server !== is.server)
    changes.push(
      change(
        "server-changed",
        "major",
        {},
        {
          message: `the server ${was.server ?? "none"} became ${is.server ?? "none"}`,
          before: was.server,
          after: is.server,
        },
      ),
    );
  if (changes.length === 0 && !equal(before, after))
    changes.push(
      change(
        "words-changed",
        "patch",
        {},
        { message: "only words, examples or descriptions of errors changed" },
      ),
    );
  return changes;
}

function compareModels(before: Map<string, Model>, after: Map<string, Model>): Change[] {
  const { same, renamed, removed, added } = pair(before, after);
  return [
    ...removed.map(({ name }) => change("schema-removed", "major", { schema: name }, { message: "is gone" })),
    ...renamed.map(({ from, to }) =>
      change(
        "schema-renamed",
        "major",
        { schema: from },
        { message: `is called ${to} now`, before: from, after: to },
      ),
    ),
    ...added.map(({ name }) => change("schema-added", "minor", { schema: name }, { message: "is new" })),
    ...same.flatMap(({ name, before: was, after: is }) => compareModel(name, was, is)),
  ];
}

function compareModel(schema: string, before: Model, after: Model): Change[] {
  const side = {
    request: before.side.request || after.side.request,
    answer: before.side.answer || after.side.answer,
  };
  const { same, renamed, removed, added } = pair(before.fields, after.fields);
  return [
    ...compareValues(before.value, after.value, side, { schema }),
    ...removed.map(({ name }) =>
      change("field-removed", "major", { schema, field: name }, { message: "is gone" }),
    ),
    ...renamed.map(({ from, to }) =>
      change(
        "field-renamed",
        "major",
        { schema, field: from },
        { message: `is called ${to} now`, before: from, after: to },
      ),
    ),
    ...added.map(({ name, after: { required } }) => {
      const breaks = required && side.request;
      return change(
        "field-added",
        breaks ? "major" : "minor",
        { schema, field: name },
        {
          message: breaks ? "is new, and required of callers" : "is new",
        },
      );
    }),
    ...same.flatMap(({ name, before: was, after: is }) =>
      compareValues(was, is, side, { schema, field: name }),
    ),
  ];
}
