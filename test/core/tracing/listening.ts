/** Listens to the tracing channels for the duration of a test. */
import { subscribe, tracingChannel, unsubscribe, type TracingChannel } from "node:diagnostics_channel";
import { afterEach } from "@jest/globals";
import { type PageMessage } from "../../../src/core/index.js";
import { ProxyClient } from "../../../src/index.js";
import { name } from "../../../src/version.js";
import { accountSid, authToken, serviceSid } from "../support/harness.js";
import { useClients, type OwnClients } from "../support/use-clients.js";

export type Level = "call" | "attempt" | "page";
export interface Event {
  readonly level: Level;
  readonly event: string;
  /** The message itself, which changes during the call. */
  readonly message: PageMessage;
  /** A copy of its contents at that time. */
  readonly seen: PageMessage;
}

const levels: Level[] = ["call", "attempt", "page"];
export const template = "/v1/Services/{ServiceSid}/Sessions/{Sid}";
const stops: (() => void)[] = [];

/** Stops the listeners. */
export function stopListening(): void {
  for (const stop of stops.splice(0)) stop();
}

/** Registers a function for {@link stopListening}. */
export function onStop(stop: () => void): void {
  stops.push(stop);
}

/** {@link useClients}, with listeners that stop after the test. */
export function useTracedClients(): OwnClients {
  afterEach(stopListening);
  return useClients();
}

/** Lists a page of sessions. */
export async function listPage(baseUrl: string): Promise<void> {
  const options = { accountSid, authToken, baseUrl, proxy: false, maxRetries: 0 } as const;
  await using client = new ProxyClient(options);
  await client.sessions.list(serviceSid, { pageSize: 7 }).toArray();
}

const channel = (level: Level, of = name): TracingChannel<object, PageMessage> =>
  tracingChannel<object, PageMessage>(`${of}:${level}`);

/** Listens to all events of some channels, until the test is over. */
export function listen(only: Level[] = levels, of = name): Event[] {
  const heard: Event[] = [];
  for (const level of only) {
    const listener = (event: string) => (message: PageMessage) => {
      heard.push({ level, event, message, seen: { ...message } });
    };
    const subscribers = {
      start: listener("start"),
      end: listener("end"),
      asyncStart: listener("asyncStart"),
      asyncEnd: listener("asyncEnd"),
      error: listener("error"),
    };
    const traced = channel(level, of);
    traced.subscribe(subscribers);
    stops.push(() => {
      traced.unsubscribe(subscribers);
    });
  }
  return heard;
}

/** Listens to one event, until the test is over. */
export function hear(level: Level, event: string, listener: (message: unknown) => void): void {
  const only = `tracing:${name}:${level}:${event}`;
  subscribe(only, listener);
  stops.push(() => unsubscribe(only, listener));
}

/** The finished messages of a channel. */
export const finished = (heard: Event[], level: Level): PageMessage[] =>
  heard.filter((one) => one.level === level && one.event === "asyncEnd").map(({ seen }) => seen);

export const order = (heard: Event[]): string[] => heard.map(({ level, event }) => `${level} ${event}`);
