/** A document with a test's text in every place that allows one. */

/** @param text - gives the text for a place, whose name makes it differ from all others */
export function hostileDocument(text: (place: string) => string): object {
  const schema = (place: string): object => ({
    type: "string",
    title: text(`${place}Title`),
    description: text(`${place}Description`),
    pattern: text(`${place}Pattern`).replace(/[[\](){}*+?\\^$|]/g, "\\$&"),
    default: text(`${place}Default`),
    example: text(`${place}Example`),
  });
  const parameter = (place: string): object => ({
    name: text(`${place}Name`),
    in: place,
    required: place === "path",
    description: text(`${place}Words`),
    schema: schema(place),
  });
  const path = `/{${text("pathName").replace(/[{}]/g, "")}#}/${text("route").replace(/[{}]/g, "")}`;
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const variants = (place: string): object => ({
    type: "string",
    description: text(`${place}Enum`),
    enum: [text(`${place}First`), text(`${place}Second`)],
    "x-enum-varnames": [text(`${place}FirstName`), text(`${place}SecondName`)],
    "x-enum-descriptions": [text(`${place}FirstWords`), text(`${place}SecondWords`)],
  });
  const body = (type: string, place: string): object => ({
    content: {
      [type]: {
        schema: {
          type: "object",
          required: [text(`${place}Required`)],
          properties: { [text(`${place}Field`)]: schema(`${place}Field`), kind: variants(place) },
        },
        encoding: { [text(`${place}Field`)]: { contentType: text(`${place}Encoding`) } },
      },
    },
    description: text(`${place}Body`),
  });
  const operation = (place: string, requestBody?: object): object => ({
    operationId: text(`${place}Id`),
    tags: [text("tag")],
    summary: text(`${place}Summary`),
    description: text(`${place}Text`),
    ...(requestBody && { requestBody }),
    "x-client-parameters": [{ name: text(`${place}Own`), description: text(`${place}OwnWords`) }],
    responses: {
      "200": {
        description: text(`${place}Response`),
        content: { [`application/${text(`${place}Media`)}+json`]: { schema: ref("Union") } },
      },
      "201": { description: "", content: { [text(`${place}Other`)]: { schema: { type: "string" } } } },
    },
  });
  const named = text("schemaName").replace(/[~/%#]/g, "");
  return {
    openapi: "3.0.3",
    info: { title: text("title"), description: text("info"), version: text("version") },
    servers: [{ url: `${text("server")}{v}`, variables: { v: { default: text("variable") } } }],
    tags: [{ name: text("tag"), description: text("tagWords") }],
    security: [{ [text("scheme")]: [] }],
    paths: {
      [path]: {
        parameters: [parameter("path"), parameter("query"), parameter("header"), parameter("cookie")],
        get: operation("get"),
        post: operation("post", body("application/x-www-form-urlencoded", "form")),
        put: operation("put", body("multipart/form-data", "parts")),
        patch: operation("patch", body(text("patchMedia"), "text")),
      },
    },
    components: {
      securitySchemes: { [text("scheme")]: { type: "http", scheme: text("schemeName") } },
      schemas: {
        Union: {
          description: text("union"),
          oneOf: [ref("One"), ref(named)],
          discriminator: {
            propertyName: text("kind"),
            mapping: { [text("case")]: "One", [text("otherCase")]: `#/components/schemas/${named}` },
          },
        },
        One: {
          type: "object",
          title: text("one"),
          required: [text("kind")],
          properties: { [text("kind")]: variants("kind"), [text("value")]: { const: text("constant") } },
        },
        [named]: {
          type: "object",
          required: [text("kind")],
          properties: { [text("kind")]: schema("kind"), list: { type: "array", items: variants("items") } },
          additionalProperties: schema("further"),
        },
      },
    },
  };
}
