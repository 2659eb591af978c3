import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";

const loopback = "127.0.0.1";

/** A request as a server gets it: it always has a method and a target. */
export type ServerRequest = IncomingMessage & { readonly method: string; readonly url: string };

/** An HTTP server on the loopback interface, which frees everything at once when it is closed. */
export class LoopbackServer {
  private constructor(
    private readonly server: Server,
    /** The port that it listens on. */
    readonly port: number,
    private readonly failures: Error[],
  ) {}

  /**
   * Starts to listen.
   *
   * @param port - 0 takes a free one.
   * @param handle - Serves a request. Where that fails, the request gets a 500 that says so, and
   *   `close` rejects.
   * @throws Error (as a rejection) if the port is taken or not allowed; the message says which.
   */
  static listen(
    port: number,
    handle: (request: ServerRequest, response: ServerResponse) => Promise<void>,
  ): Promise<LoopbackServer> {
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return Promise.reject(
        new RangeError("The port must be an integer from 0 to 65535; 0 takes a free one."),
      );
    }
    const failures: Error[] = [];
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      // Only the response that a client gets has neither.
      handle(request as ServerRequest, response).catch((error: unknown) => {
        failures.push(answerFailure(error, response));
      });
    });
    return new Promise((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => {
        reject(new Error(whyNotListening(error, port), { cause: error }));
      });
      server.listen(port, loopback, () => {
        // Only the address of a pipe is a text, and only a server that does not listen has none.
        const address = server.address() as AddressInfo;
        resolve(new LoopbackServer(server, address.port, failures));
      });
    });
  }

  get url(): string {
    return `http://${loopback}:${this.port}`;
  }

  /**
   * Stops to listen and cuts every connection. A second call does nothing.
   *
   * @throws Error (as a rejection) if a request could not be served: what the first of them met.
   */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
    const [failure] = this.failures.splice(0);
    if (failure !== undefined) throw failure;
  }
}

/** Tells the client that its request could not be served. */
function answerFailure(error: unknown, response: ServerResponse): Error {
  const reason = error instanceof Error ? error : new TypeError(`The test's code threw ${inspect(error)}.`);
  if (!response.headersSent) {
    response.writeHead(500, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ status: 500, message: `The test's code failed: ${reason.message}` }));
  }
  return reason;
}

/** What to tell about a port on which the server cannot listen. */
export function whyNotListening(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} of ${loopback} is in use. Stop the program that has it, or take another port (0 takes a free one).`;
  }
  if (error.code === "EACCES") return `Port ${port} is not allowed for this user. Take one above 1023.`;
  return `The emulator cannot listen on port ${port} of ${loopback}: ${error.message}.`;
}
