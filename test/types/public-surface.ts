/**
 * The promises of the package's types. Nothing here runs: if a type becomes looser or narrower, the type
 * check fails with a missing or an unexpected error. Additions to the specification break no promise.
 */
import {
  ProxyClient,
  SessionStatus,
  type AttemptMessage,
  type CallMessage,
  type CallOptions,
  type CallPromise,
  type ClientDefaults,
  type ClientOptions,
  type CreateOnceError,
  type CreateOnceOptions,
  type CreateOnceParams,
  type CreateSessionParams,
  type DataWithResponse,
  type DeleteSessionParams,
  type FetchSessionParams,
  type InvalidArgumentError,
  type List,
  type ListSessionParams,
  type Page,
  type PageMessage,
  type PageSessionParams,
  type ResponseInfo,
  type SdkError,
  type ServiceError,
  type Session,
  type UpdateSessionParams,
} from "../../src/index.js";

type IsAny<T> = 0 extends 1 & T ? true : false;
type Same<A, B> =
  IsAny<A> extends IsAny<B> ? ([A] extends [B] ? ([B] extends [A] ? true : false) : false) : false;
type Expect<Held extends true> = Held;
type Item<Iterable> = Iterable extends AsyncIterable<infer T> ? T : never;
type Sessions = ProxyClient["sessions"];

interface OwnClient extends ProxyClient {
  readonly own: true;
}

declare const client: ProxyClient;
declare const session: Session;

export function clients(): void {
  new ProxyClient();
  new ProxyClient({ accountSid: "AC", authToken: "token", timeout: 1000, maxRetries: 0 });
  // @ts-expect-error -- an unknown option
  new ProxyClient({ token: "token" });
  // @ts-expect-error -- milliseconds, not text
  new ProxyClient({ timeout: "1s" });
  client.withOptions({ timeout: 1000, maxRetries: 0, headers: { "X-Job": "1" }, hooks: {}, logger: console });
  // @ts-expect-error -- the credentials are those of the client
  client.withOptions({ authToken: "token" });
  // @ts-expect-error -- and so is the place
  client.withOptions({ baseUrl: "https://proxy.example" });
  // @ts-expect-error -- and so are the connections
  client.withOptions({ proxy: false });
}

export type Results = [
  Expect<Same<ReturnType<Sessions["create"]>, CallPromise<Session>>>,
  Expect<Same<ReturnType<Sessions["createOnce"]>, CallPromise<Session>>>,
  Expect<Same<ReturnType<Sessions["fetch"]>, CallPromise<Session>>>,
  Expect<Same<ReturnType<Sessions["update"]>, CallPromise<Session>>>,
  Expect<Same<ReturnType<Sessions["delete"]>, CallPromise<void>>>,
  Expect<Same<ReturnType<Sessions["list"]>, List<Session>>>,
  Expect<Same<ReturnType<Sessions["page"]>, CallPromise<Page<Session>>>>,
  Expect<Same<Awaited<CallPromise<Session>>, Session>>,
  Expect<Same<ReturnType<CallPromise<Session>["withResponse"]>, Promise<DataWithResponse<Session>>>>,
  Expect<Same<DataWithResponse<Session>["data"], Session>>,
  Expect<Same<ResponseInfo["status"], number>>,
  Expect<Same<ResponseInfo["requestId"], string | undefined>>,
  Expect<Same<ResponseInfo["headers"], Readonly<Record<string, string>>>>,
  Expect<Same<Item<List<Session>>, Session>>,
  Expect<Same<Item<ReturnType<List<Session>["byPage"]>>, Page<Session>>>,
  Expect<Same<Awaited<ReturnType<List<Session>["toArray"]>>, Session[]>>,
  Expect<Same<List<Session>["cursor"], string | undefined>>,
  Expect<Same<Page<Session>["items"], Session[]>>,
  Expect<Same<Page<Session>["cursor"], string>>,
  Expect<Same<Page<Session>["nextPageToken"], string | undefined>>,
  Expect<Same<Awaited<ReturnType<Page<Session>["nextPage"]>>, Page<Session> | undefined>>,
  Expect<Same<ReturnType<ProxyClient["close"]>, Promise<void>>>,
  Expect<Same<ReturnType<ProxyClient["withOptions"]>, ProxyClient>>,
  Expect<Same<ReturnType<OwnClient["withOptions"]>, OwnClient>>,
  Expect<
    Same<
      Exclude<keyof ClientOptions, keyof ClientDefaults>,
      | "accountSid"
      | "apiKey"
      | "apiKeySecret"
      | "authToken"
      | "axios"
      | "baseUrl"
      | "clock"
      | "credentials"
      | "edge"
      | "httpAgent"
      | "httpsAgent"
      | "proxy"
      | "region"
    >
  >,
];

/** No text, or the message that `Require` shows as the type error. */
type Verdict<Broken, Text extends string> = [Broken] extends [never]
  ? "held"
  : `${Text} If that is on purpose, change what test/types/public-surface.ts promises, and say so in CHANGELOG.md.`;
type Require<Held extends "held"> = Held;

/** The fields that are missing or do not have the promised type. */
type Other<T, Promised> = {
  [Name in keyof Promised]: Name extends keyof T
    ? Same<T[Name], Promised[Name]> extends true
      ? never
      : Name
    : Name;
}[keyof Promised] &
  string;

interface PromisedFields {
  sid: string;
  uniqueName: string | null;
  closedReason: string | null;
  dateEnded: Date | null;
  ttl: number;
}
type OtherField = Other<Session, PromisedFields>;

type LostList = Exclude<"limit" | "cursor" | "pageSize", keyof ListSessionParams>;
type LostPage = Exclude<"pageSize" | "pageToken", keyof PageSessionParams>;
type LostUpdate = Exclude<
  "status" | "ttl" | "dateExpiry" | "failOnParticipantConflict",
  keyof UpdateSessionParams
>;
type LostCreate = Exclude<
  "dateExpiry" | "failOnParticipantConflict" | "mode" | "participants" | "status" | "ttl" | "uniqueName",
  keyof CreateSessionParams
>;
type OtherOnce = Exclude<
  keyof CreateOnceParams | keyof CreateSessionParams,
  keyof CreateOnceParams & keyof CreateSessionParams
>;

export type Names = [
  Require<Verdict<OtherField, `The field ${OtherField} of a Session has not the promised type.`>>,
  Require<Verdict<LostList, `The parameter ${LostList} of list() was promised.`>>,
  Require<Verdict<LostPage, `The parameter ${LostPage} of page() was promised.`>>,
  Require<Verdict<LostUpdate, `The parameter ${LostUpdate} of update() was promised.`>>,
  Require<Verdict<LostCreate, `The parameter ${LostCreate} of create() was promised.`>>,
  Require<Verdict<OtherOnce, `create() and createOnce() were promised the parameter ${OtherOnce} alike.`>>,
  // A list's place is its cursor, and a token selects a page: the page number
  // is not a parameter.
  Expect<Same<Extract<keyof ListSessionParams, "page" | "pageToken">, never>>,
  Expect<Same<Extract<keyof PageSessionParams, "page">, never>>,
  Expect<Same<CreateOnceOptions, Omit<CallOptions, "idempotent">>>,
];

export type Messages = [
  Expect<Same<CallMessage["operation"], string | undefined>>,
  Expect<Same<CallMessage["http.request.method"], string>>,
  Expect<Same<CallMessage["url.template"], string | undefined>>,
  Expect<Same<CallMessage["server.address"], string>>,
  Expect<Same<CallMessage["server.port"], number>>,
  Expect<Same<AttemptMessage["http.request.resend_count"], number | undefined>>,
  Expect<Same<AttemptMessage["http.response.status_code"], number | undefined>>,
  Expect<Same<AttemptMessage["error.type"], string | undefined>>,
  Expect<Same<PageMessage["items"], number | undefined>>,
];

export type Errors = [
  Expect<Same<SdkError["code"], string | number>>,
  Expect<Same<SdkError["retryable"], boolean>>,
  Expect<Same<SdkError["cursor"], string | undefined>>,
  Expect<Same<InvalidArgumentError["field"], string>>,
  Expect<Same<ServiceError["status"], number>>,
  Expect<Same<CreateOnceError["differences"], readonly string[]>>,
];

export function values(): boolean[] {
  // @ts-expect-error -- it may be null
  session.dateEnded.getTime();
  // An unknown value is valid, too.
  return [session.status === "open", session.status === SessionStatus.Open, session.status === "archived"];
}

/** They are empty until the specification adds parameters. */
export const none: [FetchSessionParams, DeleteSessionParams] = [{}, {}];

export function parameters(): void {
  const create: CreateSessionParams = {
    uniqueName: "order-1234",
    ttl: 3600,
    mode: "voice-only",
    status: "open",
    dateExpiry: new Date(0),
    failOnParticipantConflict: true,
    participants: [
      { identifier: "+15551230001", friendlyName: "Ann", proxyIdentifier: "+1", proxyIdentifierSid: "PN" },
    ],
  };
  const update: UpdateSessionParams = {
    status: "closed",
    ttl: 1,
    dateExpiry: new Date(0),
    failOnParticipantConflict: false,
  };
  void client.sessions.create("KS", create);
  void client.sessions.create("KS");
  void client.sessions.createOnce("KS", { ...create, uniqueName: "order-1234" }, { totalTimeout: 5000 });
  void client.sessions.update("KS", "KC", update, { signal: AbortSignal.timeout(1), idempotent: true });
  void client.sessions.fetch("KS", "order-1234", { timeout: 1000, totalTimeout: 5000, maxRetries: 0 });
  void client.sessions.delete("KS", "KC", { headers: { "X-Trace": "1" } });
  client.sessions.list("KS", { limit: 5, pageSize: 5, cursor: client.sessions.list("KS").cursor });
  void client.sessions.page("KS", { pageSize: 5, pageToken: "PA" });
}

export function mistakes(): void {
  // @ts-expect-error -- a Service is always needed
  void client.sessions.create();
  // @ts-expect-error -- it is identified by its name
  void client.sessions.createOnce("KS", { ttl: 60 });
  // @ts-expect-error -- it decides by itself what to repeat
  void client.sessions.createOnce("KS", { uniqueName: "order-1234" }, { idempotent: true });
  // @ts-expect-error -- a misspelt name
  void client.sessions.create("KS", { uniquename: "order-1234" });
  // @ts-expect-error -- seconds, not text
  void client.sessions.create("KS", { ttl: "3600" });
  // @ts-expect-error -- a Date, so that its zone is known
  void client.sessions.create("KS", { dateExpiry: "2030-01-01" });
  // @ts-expect-error -- null is not a valid value
  void client.sessions.create("KS", { uniqueName: null });
  // @ts-expect-error -- a participant has an identifier
  void client.sessions.create("KS", { participants: [{ friendlyName: "Ann" }] });
  // @ts-expect-error -- an update needs its params
  void client.sessions.update("KS", "KC");
  // @ts-expect-error -- fixed once the Session exists
  void client.sessions.update("KS", "KC", { uniqueName: "order-1234" });
  // @ts-expect-error -- a fetch has no params: this argument is for options
  void client.sessions.fetch("KS", "KC", { pageSize: 1 });
  // @ts-expect-error -- a list starts at its cursor
  client.sessions.list("KS", { pageToken: "PA" });
  // @ts-expect-error -- a page has no limit
  void client.sessions.page("KS", { limit: 5 });
  // @ts-expect-error -- not an option of a call
  void client.sessions.delete("KS", "KC", { retries: 1 });
}
