/** Writes operations for path items. */
import { present, type Json } from "../document/json.js";
import { lowerFirst, memberName, upperFirst } from "../names/case.js";
import { describeSecurity } from "../operations/authorization.js";
import { receivedBy, type ClientParameter, type Operation } from "../operations/operation.js";
import { commentLines } from "./comment.js";
import { quote } from "./literal.js";
import { codeInCell, codeSpan, inCell, inPage, inText } from "./markdown.js";
import { extensions, linksOf } from "./models.js";
import { isTaken } from "./names.js";
import { pagingOf } from "./paging.js";
import { bodyOf, parametersOf } from "./parameters.js";
import { responseExtensions, responsesOf } from "./responses.js";
import { requirementsOf, securityOf } from "./security.js";

export function operationOf(operation: Operation, tag: string): Json {
  const { methodName, paramsName, id, path, summary, description, body, successes } = operation;
  const { parameters, clientParameters } = operation;
  const isOwnName = /^[a-z][a-zA-Z0-9]*$/.test(methodName) && !isTaken(methodName);
  const isOwnId = isOwnName && /^[A-Za-z]/.test(id) && lowerFirst(id) === methodName;
  const isOwnParams = isOwnName && paramsName === `${upperFirst(methodName)}Params`;
  const media = [...new Set(successes.flatMap((response) => response.media ?? []))];
  return {
    operationId: isOwnId ? id : methodName,
    tags: [tag],
    ...present({ summary, description, deprecated: operation.deprecated }),
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: responsesOf(operation),
    ...requirementsOf(operation),
    ...present({
      "x-name": !isOwnName && methodName,
      "x-operation-id": !isOwnId && quote(id).slice(1, -1),
      "x-params-name": !isOwnParams && paramsName,
    }),
    "x-path": quote(path).slice(1, -1),
    "x-comment": { lines: commentLines(title(operation), 2) },
    ...present({
      "x-has-params": parameters.length > 0,
      "x-requires-params": parameters.some(({ required }) => required),
    }),
    "x-success": successes.flatMap(({ status }) =>
      status === "default" ? [] : [status.replace(/XX$/, "00")],
    ),
    ...present({
      "x-content-type": body.contentType && quote(body.contentType),
      "x-multipart": body.kind === "multipart",
      "x-accept": media.length > 0 && quote(media.join(", ")),
    }),
    ...present({ "x-security": securityOf(operation), "x-paging": pagingOf(operation) }),
    ...responseExtensions(successes),
    ...extensions(linksOf(receivedBy(operation))),
    "x-page": pageOf(operation, media),
    ...present({ "x-client-parameters": clientParameters.map(clientParameterNode) }),
  };
}

function pageOf(operation: Operation, media: readonly string[]): Json {
  const { id, path, summary, description, parameters, clientParameters, body, successes, security } =
    operation;
  const contentType = body.contentType ?? (body.kind === "multipart" ? "multipart/form-data" : "");
  return {
    id: inCell(inText(id)),
    path: codeInCell(path),
    description: inPage(description || summary),
    hasRows: parameters.length + clientParameters.length > 0,
    anchor: id
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
    summary: inCell(summary),
    isNothing: successes.every(({ use }) => use === undefined),
    authorization: describeSecurity(security).map(inText).join("; ") || "None.",
    accept: media.map(codeSpan),
    ...present({ contentType: contentType && codeSpan(contentType) }),
  };
}

function clientParameterNode({ name, minimum, description }: ClientParameter): Json {
  return {
    name: inCell(inText(name)),
    codeName: memberName(name),
    minimum,
    description: inCell(description),
  };
}

function title({ method, path, summary, description }: Operation): string {
  const line =
    summary === "" ? `\`${method} ${path}\`.` : `${summary.replace(/\.$/, "")}: \`${method} ${path}\`.`;
  return [line, description].filter((text) => text !== "" && text !== summary).join("\n\n");
}
