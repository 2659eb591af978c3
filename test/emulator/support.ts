import { expect } from "@jest/globals";
import { ManualClock, startEmulator, type Emulator, type EmulatorOptions } from "../../src/testing/index.js";
import { closeLater } from "../support/close-later.js";

/** A response as a client on the wire sees it. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: WireBody;
}

export interface WireSession {
  readonly sid: string;
  readonly service_sid: string;
  readonly account_sid: string;
  readonly unique_name: string | null;
  readonly status: string;
  readonly mode: string;
  readonly ttl: number;
  readonly closed_reason: string | null;
  readonly date_started: string | null;
  readonly date_ended: string | null;
  readonly date_last_interaction: string | null;
  readonly date_expiry: string | null;
  readonly date_created: string;
  readonly date_updated: string;
  readonly url: string;
  readonly links: Readonly<Record<string, string>>;
}

/** Any body: a session, a page or an error. */
export interface WireBody extends Omit<WireSession, "status"> {
  readonly status: string | number;
  readonly sessions: readonly WireSession[];
  readonly meta: {
    readonly page: number;
    readonly page_size: number;
    readonly first_page_url: string;
    readonly previous_page_url: string | null;
    readonly url: string;
    readonly next_page_url: string | null;
    readonly key: string;
  };
  readonly code: number;
  readonly message: string;
  readonly more_info: string;
}

/** A form: an array is the key repeated, an object is JSON text. */
export type Form = Record<string, unknown>;

/** An emulator on a clock that stands still at 2026-01-01T00:00:00Z, closed after the test. */
export async function start(options: EmulatorOptions = {}): Promise<EmulatorOnTheWire> {
  const clock = options.clock instanceof ManualClock ? options.clock : new ManualClock();
  const emulator = closeLater(await startEmulator({ clock, ...options }));
  return new EmulatorOnTheWire(emulator, clock);
}

/** Talks to an emulator as a plain HTTP client, without the SDK. */
export class EmulatorOnTheWire {
  constructor(
    readonly emulator: Emulator,
    readonly clock: ManualClock,
  ) {}

  /** The path of the sessions of the first service, or of one session. */
  path(id?: string, service: string = this.emulator.serviceSid): string {
    return `/v1/Services/${service}/Sessions${id === undefined ? "" : `/${id}`}`;
  }

  async send(
    method: string,
    path: string,
    { form, headers = {}, body }: { form?: Form; headers?: Record<string, string>; body?: string } = {},
  ): Promise<WireResponse> {
    const { url, accountSid, authToken } = this.emulator;
    const text = body ?? (form === undefined ? undefined : encodeForm(form));
    const response = await fetch(path.startsWith("http") ? path : url + path, {
      method,
      headers: {
        Authorization: basic(accountSid, authToken),
        ...(text === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    const isJson = response.headers.get("content-type") === "application/json" && answer !== "";
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      // A cast, because the tests check the actual response.
      json: (isJson ? JSON.parse(answer) : {}) as WireBody,
    };
  }

  create(form: Form = {}): Promise<WireResponse> {
    return this.send("POST", this.path(), { form });
  }

  /** The SID of a session that is created for the test. */
  async sid(form: Form = {}): Promise<string> {
    const { json, status, text } = await this.create(form);
    if (status !== 201) throw new Error(`Create answered ${status}: ${text}`);
    return json.sid;
  }

  fetch(id: string): Promise<WireResponse> {
    return this.send("GET", this.path(encodeURIComponent(id)));
  }

  update(id: string, form: Form = {}): Promise<WireResponse> {
    return this.send("POST", this.path(id), { form });
  }

  delete(id: string): Promise<WireResponse> {
    return this.send("DELETE", this.path(id));
  }

  list(query = ""): Promise<WireResponse> {
    return this.send("GET", this.path() + query);
  }
}

/** Expects that the service refused a request with this status and code. */
export function expectRefusal(
  { status, json }: WireResponse,
  ...expected: [status: number, code: number]
): void {
  expect([status, json.code]).toEqual(expected);
}

export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function encodeForm(form: Form): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(form)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      pairs.append(key, typeof item === "string" ? item : JSON.stringify(item));
    }
  }
  return pairs.toString();
}
