import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";

const loopback = "127.0.0.1";

/** A request on the server side, which always has a method and a URL. */
export type ServerRequest = IncomingMessage & { readonly method: string; readonly url: string };

/** An HTTP server on the loopback interface that cuts all connections when it is closed. */
export class LoopbackServer {
  private constructor(
    private readonly server: Server,
    /** The port that it listens on. */
    readonly port: number,
    private readonly failures: Error[],
  ) {}

  /**
   * Starts listening.
   *
   * @param port - The port; 0 picks a free one.
   * @param handle - Serves a request. If it rejects, the client gets a 500 with the reason, and `close`
   *   rejects.
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
      // `IncomingMessage` is also the type of a client's response; only that lacks a method and a URL.
      handle(request as ServerRequest, response).catch((error: unknown) => {
        failures.push(answerFailure(error, response));
      });
    });
    return new Promise((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => {
        reject(new Error(whyNotListening(error, port), { cause: error }));
      });
      server.listen(port, loopback, () => {
        // The address is a string only for a pipe, and null only if the server is not listening.
        const address = server.address() as AddressInfo;
        resolve(new LoopbackServer(server, address.port, failures));
      });
    });
  }

  get url(): string {
    return `http://${loopback}:${this.port}`;
  }

  /**
   * Stops listening and cuts every connection. A second call does nothing.
   *
   * @throws Error (as a rejection) if `handle` rejected: the first such error.
   */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
    const [failure] = this.failures.splice(0);
    if (failure !== undefined) throw failure;
  }
}

/** Responds with a 500 that has the reason of the failure. */
function answerFailure(error: unknown, response: ServerResponse): Error {
  const reason = error instanceof Error ? error : new TypeError(`The test's code threw ${inspect(error)}.`);
  if (!response.headersSent) {
    response.writeHead(500, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ status: 500, message: `The test's code failed: ${reason.message}` }));
  }
  return reason;
}

/** Explains why the server cannot listen on a port. */
export function whyNotListening(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} of ${loopback} is in use. Stop the program that has it, or take another port (0 takes a free one).`;
  }
  if (error.code === "EACCES") return `Port ${port} is not allowed for this user. Take one above 1023.`;
  return `The emulator cannot listen on port ${port} of ${loopback}: ${error.message}.`;
}
