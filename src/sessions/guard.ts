/**
 * Type-level checks that keep the facade in step with the specification. If `npm run generate` brings a
 * change that the facade must handle by hand, the type check fails here with a message that names the change
 * and the file to edit.
 *
 * New parameters of a create, an update and a list, new fields and new enum values need no edit: the facade
 * uses the generated types.
 */
import type * as generated from "../../generated/index.js";
import type {
  CreateSessionParams,
  DeleteSessionParams,
  FetchSessionParams,
  ListSessionParams,
  ServicesSessionsApi,
} from "../../generated/index.js";
import type { ListLimits } from "../core/index.js";
import type { SessionsResource } from "./SessionsResource.js";

/** The operation behind each method. `page` uses the operation of `list`. */
interface Operations {
  create: "createSession";
  createOnce: "createSession";
  fetch: "fetchSession";
  update: "updateSession";
  delete: "deleteSession";
  list: "listSession";
  page: "listSession";
}

/** `"held"` if nothing is missing, else the text, which `Require` reports as the type error. */
type Message<Missing, Text extends string> = [Missing] extends [never] ? "held" : Text;
type Require<Held extends "held"> = Held;

/** The names of a type's properties, without its index signature. */
type Names<T> = Extract<keyof { [Name in keyof T as string extends Name ? never : Name]: T[Name] }, string>;

/** The names of a type's required properties. */
type RequiredNames<T> = { [Name in Names<T>]-?: object extends Pick<T, Name> ? never : Name }[Names<T>];

/** Required parameters of the specification that a method lets callers omit. */
type Omittable<Method extends "create" | "list" | "page", Params> = undefined extends Parameters<
  SessionsResource[Method]
>[1]
  ? RequiredNames<Params>
  : never;

type NewClass = Exclude<Extract<keyof typeof generated, `${string}Api`>, "ServicesSessionsApi">;
type NewOperation = Exclude<Names<ServicesSessionsApi>, Operations[keyof Operations]>;
type LostOperation = Exclude<Operations[keyof Operations], keyof ServicesSessionsApi>;
type NewMethod = Exclude<keyof SessionsResource, keyof Operations>;

/** Parameters that the facade or the core looks up by name. */
type LostName = Exclude<"uniqueName", Names<CreateSessionParams>>;
type LostNumber = Exclude<"page", Names<ListSessionParams>>;
type LostToken = Exclude<"pageToken", Names<ListSessionParams>>;
type LostSize = Exclude<"pageSize", Names<ListSessionParams>>;

type TakenName = Names<ListLimits> & Names<ListSessionParams>;

/** @internal */
export type Guards = [
  Require<
    Message<
      NewClass,
      `The specification has operations in ${NewClass}, the facade has none of them: give src/client.ts a resource for them, made like src/sessions/SessionsResource.ts, and name ${NewClass} in src/sessions/guard.ts.`
    >
  >,
  Require<
    Message<
      NewOperation,
      `The specification has the operation ${NewOperation}, the facade has not: add a method to src/sessions/SessionsResource.ts and name it in src/sessions/guard.ts.`
    >
  >,
  Require<
    Message<
      LostOperation,
      `The specification has no operation ${LostOperation} any more: remove its method from src/sessions/SessionsResource.ts and its name from src/sessions/guard.ts.`
    >
  >,
  Require<
    Message<
      NewMethod,
      `The method ${NewMethod} of src/sessions/SessionsResource.ts is not in src/sessions/guard.ts: name its operation there.`
    >
  >,
  Require<
    Message<
      Omittable<"create", CreateSessionParams>,
      `A create demands the parameter ${Omittable<"create", CreateSessionParams>}: let create() in src/sessions/SessionsResource.ts demand its params.`
    >
  >,
  Require<
    Message<
      Omittable<"list" | "page", ListSessionParams>,
      `A list demands the parameter ${Omittable<"list" | "page", ListSessionParams>}: let list() and page() in src/sessions/SessionsResource.ts demand their params.`
    >
  >,
  Require<
    Message<
      Names<FetchSessionParams>,
      `A fetch has the parameter ${Names<FetchSessionParams>}, which the facade does not take: give fetch() in src/sessions/SessionsResource.ts a params argument.`
    >
  >,
  Require<
    Message<
      Names<DeleteSessionParams>,
      `A delete has the parameter ${Names<DeleteSessionParams>}, which the facade does not take: give delete() in src/sessions/SessionsResource.ts a params argument.`
    >
  >,
  Require<
    Message<
      LostName,
      `A create has no parameter ${LostName} any more, by which createOnce() finds a Session: give its new name to CreateOnceParams in src/sessions/params.ts, to src/sessions/create-once.ts, to nameParameter in src/twilio/service.ts and to src/sessions/guard.ts.`
    >
  >,
  Require<
    Message<
      LostNumber,
      `A list has no parameter ${LostNumber} any more, which list() and page() leave out: give its new name to src/sessions/params.ts and to src/sessions/guard.ts.`
    >
  >,
  Require<
    Message<
      LostToken,
      `A list has no parameter ${LostToken} any more, by which a page is asked for: give its new name to src/sessions/params.ts, to src/sessions/guard.ts and, as tokenParameter, to the list's definition in src/sessions/SessionsResource.ts.`
    >
  >,
  Require<
    Message<
      LostSize,
      `A list has no parameter ${LostSize} any more, by which the size of a page is set: give its new name to src/sessions/guard.ts and, as sizeParameter, to the list's definition in src/sessions/SessionsResource.ts.`
    >
  >,
  Require<
    Message<
      TakenName,
      `A list has the parameter ${TakenName} now, which src/core/paging/ListDefinition.ts uses for something of its own: give one of them another name.`
    >
  >,
];
