/** Reads the responses of operations. */
import { entriesOf, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { typesOf } from "../schemas/classify.js";
import { follow, inside, note, type Context } from "../schemas/context.js";
import type { Schemas } from "../schemas/Schemas.js";
import { scalarUse } from "../schemas/shape.js";
import { chooseMedia } from "./media.js";
import type { SuccessResponse, Operation } from "./operation.js";

/** Returns the successful responses. */
export function readResponses(
  schemas: Schemas,
  { method, node }: { readonly method: string; readonly node: Json },
  context: Context,
): SuccessResponse[] {
  const chosen = successesOf(node);
  return chosen.map(([status, response]) => {
    const suffix = chosen.length > 1 ? `Response${pascalCase(status, "")}` : "Response";
    const received: Context = { ...inside(context, status, suffix), direction: "received" };
    const found = follow(response, received);
    // A response to HEAD has no body: a documented one is that of GET.
    const isBare = method === "head" || status === "204" || status === "205";
    const content = isBare ? nothing : readContent(schemas, found, received);
    return { status: statusOf(status), ...content, node: found };
  });
}

/**
 * Returns the other responses for custom templates; ours leave errors to the client that sends the request.
 */
export function readFailures(node: Json, context: Context): Operation["failures"] {
  const chosen = new Set(successesOf(node).map(([status]) => status));
  return entriesOf(node["responses"])
    .filter(([status]) => /^(?:[1345](?:\d\d|XX)|default)$/i.test(status) && !chosen.has(status))
    .map(([status, response]) => {
      const { description, content } = follow(response, inside(context, status, ""));
      // Schemas are left out: they would become models, but no generated code reads the body of an error.
      const media = entriesOf(content).map(([type]): [string, Json] => [type, {}]);
      return [
        statusOf(status),
        {
          description: typeof description === "string" ? description : "",
          ...(media.length > 0 && { content: Object.fromEntries(media) }),
        },
      ];
    });
}

function successesOf(node: Json): [status: string, response: unknown][] {
  const all = entriesOf(node["responses"]);
  const successes = all.filter(([status]) => /^2\d\d$|^2XX$/i.test(status));
  return successes.length > 0 ? successes : all.filter(([status]) => status === "default");
}

function statusOf(status: string): string {
  return status === "default" ? status : status.toUpperCase();
}

type Content = Pick<SuccessResponse, "kind" | "media" | "use">;

const nothing: Content = { kind: "nothing", media: undefined, use: undefined };

function readContent(schemas: Schemas, response: Json, context: Context): Content {
  if (response["links"] !== undefined)
    note(context, "Links between responses and operations are not generated.");
  const order = ["json", "text", "bytes", "form", "multipart"] as const;
  const media = chooseMedia(response, order, "A response is read in one of its media types alone.", context);
  if (media === undefined) return nothing;
  const { type, content } = media;
  const { schema } = content;
  if (type.startsWith("text/event-stream"))
    note(context, "A stream of events is handed over as one text, when it has ended.");
  if (media.kind === "json") return { kind: "json", media: type, use: schemas.use(schema, context) };
  const kind = media.kind === "bytes" ? "bytes" : "text";
  if (typesOf(follow(schema, context)).some((each) => each === "object" || each === "array"))
    note(context, `A response is handed over as ${kind}, not as a model.`, `: ${type}`);
  return { kind, media: type, use: scalarUse(kind === "bytes" ? "binary" : "string") };
}
