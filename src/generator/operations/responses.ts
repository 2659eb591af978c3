/** The successful answers of operations. */
import type { OpenApiDocument } from "../document/document.js";
import { entriesOf, type Json } from "../document/json.js";
import { pascalCase } from "../names/case.js";
import { typesOf } from "../schemas/classify.js";
import { inside, type Context } from "../schemas/context.js";
import type { Schemas } from "../schemas/schemas.js";
import { chooseMedia, type Media } from "./media.js";
import type { Answer, Failure } from "./operation.js";

export function readResponses(
  document: OpenApiDocument,
  schemas: Schemas,
  node: Json,
  context: Context,
): Answer[] {
  const chosen = successesOf(node);
  const several = chosen.length > 1;
  return chosen.map(([status, response]) => {
    const where = inside(context, status, several ? `Response${pascalCase(status, "")}` : "Response");
    return readResponse(document, schemas, status.toUpperCase(), response, {
      ...where,
      direction: "received",
    });
  });
}

/** The other responses, for templates of others; those of ours leave them to whoever sends the request. */
export function readFailures(document: OpenApiDocument, node: Json, place: string): Failure[] {
  const chosen = new Set(successesOf(node).map(([status]) => status));
  return entriesOf(node["responses"])
    .filter(([status]) => /^(?:[1345](?:\d\d|XX)|default)$/i.test(status) && !chosen.has(status))
    .map(([status, response]) => {
      const { description, content } = document.follow(response, `${place}.${status}`);
      return {
        status: status === "default" ? status : status.toUpperCase(),
        description: typeof description === "string" ? description : "",
        media: entriesOf(content).map(([type]) => type),
      };
    });
}

function successesOf(node: Json): [status: string, response: unknown][] {
  const all = entriesOf(node["responses"]);
  const successes = all.filter(([status]) => /^2\d\d$|^2XX$/i.test(status));
  return successes.length > 0 ? successes : all.filter(([status]) => status === "default");
}

function readResponse(
  document: OpenApiDocument,
  schemas: Schemas,
  status: string,
  response: unknown,
  context: Context,
): Answer {
  const node = document.follow(response, context.place);
  if (node["links"] !== undefined)
    document.notes.add("Links between answers and operations are not generated.", context.place);
  const { media, others } = chooseMedia(
    document,
    node,
    ["json", "text", "bytes", "form", "multipart"],
    context.place,
  );
  if (media === undefined || status === "204" || status === "205") {
    return {
      status: status === "DEFAULT" ? "default" : status,
      kind: "nothing",
      media: undefined,
      use: undefined,
      node,
    };
  }
  if (others.length > 0) {
    document.notes.add(
      "A response is read in one of its media types alone.",
      `${context.place}: ${media.type}, not ${others.join(", ")}`,
    );
  }
  if (media.type.startsWith("text/event-stream")) {
    document.notes.add("A stream of events is handed over as one text, when it has ended.", context.place);
  }
  const types = typesOf(document.follow(media.content["schema"], context.place));
  if (media.kind === "text" && types.some((type) => type === "object" || type === "array")) {
    document.notes.add(
      "A response is handed over as text, not as a model.",
      `${context.place}: ${media.type}`,
    );
  }
  const kind = media.kind === "json" ? "json" : media.kind === "bytes" ? "bytes" : "text";
  return {
    status: status === "DEFAULT" ? "default" : status,
    kind,
    media: media.type,
    use: kind === "json" ? schemas.use(media.content["schema"], context) : textOrBytes(kind),
    node,
  };
}

function textOrBytes(kind: Exclude<Media["kind"], "json"> | "text"): Answer["use"] {
  return {
    shape: { kind: "scalar", scalar: kind === "bytes" ? "binary" : "string", values: [] },
    nullable: false,
    limits: {},
  };
}
