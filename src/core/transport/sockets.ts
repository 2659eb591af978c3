/** What is certain about a connection, and what is not. */
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { setImmediate as onNextTurn } from "node:timers";
import tls from "node:tls";
import type { Duplex } from "node:stream";

const { Bun, Deno, navigator } = globalThis as {
  Bun?: unknown;
  Deno?: unknown;
  navigator?: { userAgent?: string };
};
/** Other runtimes assign no socket before the request is written, and show nothing of their connections. */
export const showsSockets =
  Bun === undefined && Deno === undefined && navigator?.userAgent !== "Cloudflare-Workers";

const overridable = ["addRequest", "createConnection", "createSocket", "keepSocketAlive", "reuseSocket"];

/**
 * Whether an agent connects as Node's own does. What the socket of another kind of agent tells about
 * connecting proves nothing: it may lead to a program that makes the real connection, and come connected or
 * never say so.
 */
export function isStockAgent(agent: http.Agent, secure: boolean): boolean {
  const { Agent } = secure ? https : http;
  if (agent.constructor !== Agent) return false;
  // Only whether they are Node's own is asked.
  const methods = agent as unknown as Record<string, unknown>;
  const own = Agent.prototype as unknown as Record<string, unknown>;
  return overridable.every((name) => methods[name] === own[name]);
}

/** Whether the connection surely does not stand yet, so that nothing can have been sent over it. */
export function isSurelyConnecting(socket: Duplex): boolean {
  // A subclass, such as the socket of a mock, may mean something else by the same names.
  const stock = socket.constructor === net.Socket || socket.constructor === tls.TLSSocket;
  // `secureConnecting` is true until TLS stands; it is missing in Node's types.
  const { connecting, secureConnecting } = socket as { connecting?: boolean; secureConnecting?: boolean };
  return stock && (connecting === true || secureConnecting === true);
}

/** How many bytes had been read from a connection when its last response was complete. */
const settled = new WeakMap<Duplex, number>();

/** Remembers that all that came over a connection so far belongs to responses that were asked for. */
export function settle(socket: net.Socket | undefined): void {
  if (socket !== undefined) settled.set(socket, socket.bytesRead);
}

/** Whether a connection has answered before. Not every agent tells that it keeps its sockets. */
export function isUsed({ reusedSocket }: http.ClientRequest, socket: net.Socket): boolean {
  return reusedSocket || settled.has(socket);
}

/**
 * Whether something came over a kept connection that nobody asked for, or somebody else used it. A stream
 * that does not count its bytes may have brought anything.
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
 * Waits until the event loop has polled for input once: what lies unread in a socket has come to light then.
 * It takes two turns, since the one under way may have polled already. All requests of a turn share the wait.
 */
async function polled(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

/** Whether a kept connection may carry a request; never one that must have a connection of its own. */
export async function isFit(socket: net.Socket, fresh: boolean): Promise<boolean> {
  if (fresh) return false;
  await polled();
  return !isSoiled(socket);
}
