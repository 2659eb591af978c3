import type { ServerResponse } from "node:http";
import { pathAndQuery } from "../http/exchange.js";
import { readBody, whyNotOfType } from "../http/read-body.js";
import { Router } from "../http/Router.js";
import type { ServerRequest } from "../http/LoopbackServer.js";
import type { Emulator } from "../running/Emulator.js";
import { describeRoutes, prefix } from "./description/document.js";
import { hasToken, isLocalName, whyForeign } from "./guard.js";
import { files, hint, type File } from "./page/files.js";
import { ControlError } from "./description/ControlError.js";
import type { ControlRoute } from "./description/route.js";
import { routes } from "./routes/index.js";
import { findProblem } from "../rules/schema.js";

const router = new Router(routes);

/** Serves the control API, for programs in every language, and the web page at `/`. */
export class Control {
  constructor(private readonly emulator: Emulator) {}

  /**
   * Serves a request for the control API or the page.
   *
   * @returns `false` for a request to the emulated service, which it does not touch.
   */
  async serve(request: ServerRequest, response: ServerResponse): Promise<boolean> {
    const base = `http://${request.headers.host ?? ""}`;
    const [path, query] = pathAndQuery(request.url);
    const file = request.method === "GET" ? fileFor(request, path) : undefined;
    if (file === undefined && path !== prefix && !path.startsWith(`${prefix}/`)) return false;
    try {
      if (file !== undefined) sendFile(request, response, file);
      else
        await this.#serveControl(
          request,
          response,
          path.slice(prefix.length),
          new URLSearchParams(query),
          base,
        );
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      request.resume();
      send(response, error.status, { message: error.message }, error.headers);
    }
    return true;
  }

  async #serveControl(
    request: ServerRequest,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    base: string,
  ): Promise<void> {
    const foreign = whyForeign(request.headers);
    if (foreign !== undefined) throw new ControlError(403, foreign);
    if (path === "/openapi.json" && request.method === "GET") {
      send(response, 200, describeRoutes(routes, base));
      return;
    }
    const { route, values } = findRoute(request.method, path);
    if (route.open !== true && !hasToken(request.headers, this.emulator.controlToken)) {
      throw new ControlError(
        401,
        "Send the header Authorization: Bearer and the emulator's PROXY_EMULATOR_TOKEN.",
        {
          "WWW-Authenticate": "Bearer",
        },
      );
    }
    checkQuery(route, query);
    const body = route.body === undefined ? undefined : await readJson(request, route);
    const result = await route.run({ emulator: this.emulator, path: values, query, body, base });
    send(response, route.status ?? (route.response === undefined ? 204 : 200), result);
  }
}

/**
 * At `/`, browsers get the page and people in a terminal a hint. Clients of the service, which send
 * credentials, get the service's 404.
 */
function fileFor({ headers }: ServerRequest, path: string): File | undefined {
  if (path !== "/" || (headers.accept ?? "").includes("text/html")) return files.get(path);
  return headers.authorization ? undefined : hint;
}

function findRoute(
  method: string,
  path: string,
): { route: ControlRoute; values: Readonly<Record<string, string>> } {
  const found = router.find(method, path);
  if ("route" in found) return found;
  if (found.allow.length === 0)
    throw new ControlError(404, `The control has no ${prefix}${path}; see ${prefix}/openapi.json.`);
  throw new ControlError(405, `${method} is not for this path.`, { Allow: found.allow.join(", ") });
}

function checkQuery({ query = [] }: ControlRoute, given: URLSearchParams): void {
  for (const [name, value] of given) {
    const parameter = query.find((known) => known.name === name);
    if (parameter === undefined) throw new ControlError(400, `There is no query parameter ${name} here.`);
    if (parameter.type === "integer" && !/^[1-9]\d{0,14}$/.test(value)) {
      throw new ControlError(400, `${name} must be a whole number from 1.`);
    }
  }
}

async function readJson(request: ServerRequest, { body: schema }: ControlRoute): Promise<unknown> {
  const why = whyNotOfType(request.headers, "application/json");
  if (why !== undefined) throw new ControlError(415, why);
  const text = await readBody(request);
  if (text === undefined) throw new ControlError(413, "The body is larger than 1 MiB.");
  const body = parse(text);
  const problem = schema && findProblem(schema, body, "body");
  if (problem !== undefined) throw new ControlError(400, problem);
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, "The body must be JSON.");
  }
}

/**
 * Sends JSON, or no body with status 204. It sends no CORS header, so that other sites cannot read the
 * response.
 */
function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const common = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers };
  if (status === 204) {
    response.writeHead(204, common).end();
    return;
  }
  const text = `${JSON.stringify(body, undefined, 2)}\n`;
  response.writeHead(status, { ...common, "Content-Type": "application/json" }).end(text);
}

function sendFile(request: ServerRequest, response: ServerResponse, { type, text }: File): void {
  if (!isLocalName(request.headers.host ?? ""))
    throw new ControlError(403, "Use an IP address or localhost.");
  request.resume();
  response
    .writeHead(200, {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Security-Policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "Cache-Control": "no-store",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    })
    .end(text);
}
