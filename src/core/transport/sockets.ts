/** Judges the state of a connection: whether it is established, and whether it is clean enough for reuse. */
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { setImmediate as onNextTurn } from "node:timers";
import tls from "node:tls";
import type { Duplex } from "node:stream";
import { runtime } from "../environment/environment.js";

/** Other runtimes assign a socket only after the request is written, and do not expose its state. */
export const showsSockets = runtime().startsWith("node");

const overridable = ["addRequest", "createConnection", "createSocket", "keepSocketAlive", "reuseSocket"];

/**
 * Whether an agent connects the way Node's own does. A socket of another kind of agent proves nothing: it may
 * belong to a local program that makes the real connection, be connected from the start, or emit no
 * `connect`.
 */
export function isStockAgent(agent: http.Agent, secure: boolean): boolean {
  const { Agent } = secure ? https : http;
  if (agent.constructor !== Agent) return false;
  // The casts only serve to compare methods; nothing is called.
  const methods = agent as unknown as Record<string, unknown>;
  const own = Agent.prototype as unknown as Record<string, unknown>;
  return overridable.every((name) => methods[name] === own[name]);
}

/** Whether the connection is certainly not established yet, so that nothing was sent over it. */
export function isSurelyConnecting(socket: Duplex): boolean {
  // A subclass, such as a mock's socket, may use these properties differently.
  const stock = socket.constructor === net.Socket || socket.constructor === tls.TLSSocket;
  // `secureConnecting` is true until the TLS handshake is complete; Node's types omit it.
  const { connecting, secureConnecting } = socket as { connecting?: boolean; secureConnecting?: boolean };
  return stock && (connecting === true || secureConnecting === true);
}

/** `socket.bytesRead` of each connection when its last response was complete. */
const settled = new WeakMap<Duplex, number>();

/** Records that every byte read from a connection so far belonged to a response that we requested. */
export function settle(socket: net.Socket | undefined): void {
  if (socket !== undefined) settled.set(socket, socket.bytesRead);
}

/** Whether a connection has carried a response before. Not every agent sets `reusedSocket`. */
export function isUsed({ reusedSocket }: http.ClientRequest, socket: net.Socket): boolean {
  return reusedSocket || settled.has(socket);
}

/**
 * Whether unsolicited bytes arrived on a kept connection, or another client used it. A stream that does not
 * count its bytes counts as soiled.
 */
function isSoiled(socket: net.Socket): boolean {
  return socket.destroyed || socket.readableLength > 0 || (settled.get(socket) ?? NaN) !== socket.bytesRead;
}

let turn: Promise<void> | undefined;

function nextTurn(): Promise<void> {
  return (turn ??= new Promise((resolve) => {
    onNextTurn(() => {
      turn = undefined;
      resolve();
    });
  }));
}

/**
 * Waits until the event loop has polled for input, so that bytes that lie unread in a socket are counted.
 * That takes two turns, because the current one may have polled already. All requests of a turn share the
 * wait.
 */
async function polled(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** Whether a used connection may carry a request. One that needs a fresh connection is always refused. */
export async function isFit(socket: net.Socket, fresh: boolean): Promise<boolean> {
  if (fresh) return false;
  await polled();
  return !isSoiled(socket);
}
