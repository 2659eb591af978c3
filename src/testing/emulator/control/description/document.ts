import type { ControlRoute } from "./route.js";
import type { Schema } from "../../rules/schema.js";

/** The prefix of the control API's paths. */
export const prefix = "/_emulator";

const error: Schema = { type: "object", required: ["message"], properties: { message: { type: "string" } } };

/** Builds the control API's OpenAPI document from its routes. */
export function describeRoutes(routes: readonly ControlRoute[], base: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[prefix + route.path] = {
      ...paths[prefix + route.path],
      [route.method.toLowerCase()]: describeRoute(route),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Control of the Proxy Sessions emulator",
      version: "1",
      description:
        "For tests in every language. The token is PROXY_EMULATOR_TOKEN, which the command prints.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: base }],
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

function describeRoute(route: ControlRoute): object {
  const { operationId, summary, query = [], body, response, open } = route;
  const ids = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const done =
    response === undefined ? { description: "Done" } : { description: "Done", ...content(response) };
  const status = String(route.status ?? (response === undefined ? 204 : 200));
  return {
    operationId,
    summary,
    ...(open ? { security: [] } : {}),
    parameters: [
      ...ids.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...query.map(({ name, type, description }) => ({
        name,
        in: "query",
        description,
        schema: type === "integer" ? { type, minimum: 1 } : { type },
      })),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, ...content(body) } }),
    responses: { [status]: done, "4XX": { description: "Refused; the message says why", ...content(error) } },
  };
}

function content(schema: Schema): object {
  return { content: { "application/json": { schema } } };
}
