/** Opens a stream to a server through an HTTP proxy, with CONNECT. */
import net from "node:net";
import { Duplex } from "node:stream";
import tls from "node:tls";
import type { Proxy } from "./choice.js";
import { basic, proxyFailure, proxyMisfit } from "./choice.js";

/** The longest response head to CONNECT that we accept. */
const maxHeadBytes = 16_384;
const endOfHead = "\r\n\r\n";

/** A tunnel, and the socket to the proxy that carries it. */
export interface Tunnel {
  readonly stream: Duplex;
  readonly socket: net.Socket;
}

/**
 * Opens a tunnel. The stream is returned at once; it buffers writes until the proxy has accepted the CONNECT
 * request. The proxy receives its own credentials and no others.
 *
 * @param authority - `host:port` of the server.
 * @param onFailure - Called with the reason when the tunnel breaks, or with a proxy error if it never opened.
 *   The stream itself closes without an error, so that the failure is reported once.
 */
export function openTunnel(proxy: Proxy, authority: string, onFailure: (error: Error) => void): Tunnel {
  const { protocol, host, port } = proxy;
  const servername = net.isIP(host) === 0 ? host : "";
  const socket =
    protocol === "https:"
      ? tls.connect({ host, port, servername, ALPNProtocols: ["http/1.1"] })
      : net.connect({ host, port });
  socket.setNoDelay(true);
  let isOpen = false;
  let held: (() => void) | undefined;
  const stream = new Duplex({
    read() {
      if (isOpen) socket.resume();
    },
    write(chunk: Buffer, _encoding, callback) {
      const pass = (): void => {
        socket.write(chunk, callback);
      };
      if (isOpen) pass();
      else held = pass;
    },
    final(callback) {
      socket.end(callback);
    },
    destroy(_error, callback) {
      socket.destroy();
      callback(null);
    },
  });
  const fail = (error: Error): void => {
    onFailure(error);
    stream.destroy();
  };
  askForTunnel(socket, proxy, authority, fail, (rest) => {
    isOpen = true;
    forward(socket, stream, rest, fail);
    held?.();
  });
  return { stream, socket };
}

/**
 * Sends CONNECT and reads the proxy's response head.
 *
 * @param onFailure - May be called more than once.
 * @param onOpen - Called with the bytes that followed the head.
 */
function askForTunnel(
  socket: net.Socket,
  proxy: Proxy,
  authority: string,
  onFailure: (error: Error) => void,
  onOpen: (rest: Buffer) => void,
): void {
  let head = Buffer.alloc(0);
  const fail = (reason: string, code = proxyFailure): void => {
    onFailure(Object.assign(new Error(reason), { code }));
  };
  const onData = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(endOfHead);
    if (end < 0 && head.length <= maxHeadBytes) return;
    const line = end < 0 ? "" : head.toString("latin1", 0, end);
    const status = /^HTTP\/1\.[01] (\d{3})(?: |\r|$)/.exec(line)?.[1];
    const reason = refusal(status);
    if (reason !== undefined) {
      fail(reason, status === "407" ? proxyMisfit : proxyFailure);
      return;
    }
    socket.off("data", onData).off("error", onError).off("close", onClose);
    onOpen(head.subarray(end + endOfHead.length));
  };
  const onError = ({ code = "an error" }: NodeJS.ErrnoException): void => {
    fail(`the connection to it failed with ${code}`);
  };
  const onClose = (): void => {
    fail("it closed the connection without a response to CONNECT");
  };
  socket.on("data", onData).on("error", onError).on("close", onClose);
  socket.write(
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n` +
      (proxy.auth === undefined ? "" : `Proxy-Authorization: ${basic(proxy.auth)}\r\n`) +
      "\r\n",
  );
}

/** Why the proxy's response to CONNECT opens no tunnel, or undefined if it does. */
function refusal(status: string | undefined): string | undefined {
  if (status === undefined) return "its response to CONNECT is not HTTP";
  if (status === "407") return "it asks for credentials (407); put them into the proxy's URL";
  return status.startsWith("2") ? undefined : `it answered CONNECT with status ${status}`;
}

/** Forwards the socket's data to the stream, starting with the bytes that followed the proxy's response. */
function forward(socket: net.Socket, stream: Duplex, rest: Buffer, onError: (error: Error) => void): void {
  if (rest.length > 0) stream.push(rest);
  socket
    .on("data", (chunk: Buffer) => {
      if (!stream.push(chunk)) socket.pause();
    })
    .on("end", () => stream.push(null))
    .on("error", onError)
    .on("close", () => stream.destroy());
}
