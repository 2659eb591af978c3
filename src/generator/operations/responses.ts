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
  // A response to HEAD has no body: a documented one is that of GET.
  const isBare = method === "head";
  return chosen.map(([status, response]) => {
    const suffix = chosen.length > 1 ? `Response${pascalCase(status, "")}` : "Response";
    const where = inside(context, status, suffix);
    const received: Context = { ...where, direction: "received" };
    if (isBare || status === "204" || status === "205")
      return { status: statusOf(status), ...nothing, node: follow(response, received) };
    return readResponse(schemas, statusOf(status), response, received);
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

const nothing = { kind: "nothing", media: undefined, use: undefined } as const;

function readResponse(
  schemas: Schemas,
  status: string,
  response: unknown,
  context: Context,
): SuccessResponse {
  const node = follow(response, context);
  if (node["links"] !== undefined) note(context, "Links between responses and operations are not generated.");
  const { media, noteOthers } = chooseMedia(node, ["json", "text", "bytes", "form", "multipart"], context);
  if (media === undefined) return { status, ...nothing, node };
  const { type, content } = media;
  noteOthers("A response is read in one of its media types alone.");
  if (type.startsWith("text/event-stream"))
    note(context, "A stream of events is handed over as one text, when it has ended.");
  const types = typesOf(follow(content["schema"], context));
  if (media.kind !== "json" && types.some((each) => each === "object" || each === "array")) {
    const form = media.kind === "bytes" ? "bytes" : "text";
    note(context, `A response is handed over as ${form}, not as a model.`, `: ${type}`);
  }
  if (media.kind === "json")
    return { status, kind: "json", media: type, use: schemas.use(content["schema"], context), node };
  if (media.kind === "bytes") return { status, kind: "bytes", media: type, use: scalarUse("binary"), node };
  return { status, kind: "text", media: type, use: scalarUse("string"), node };
}
