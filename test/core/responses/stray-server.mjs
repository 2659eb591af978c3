/**
 * A server in a separate thread, which serves while the test blocks its own thread. It responds to each
 * request with the session that it names. After the first response on a connection, it sends the test's
 * unexpected bytes, and their rest before the second one.
 */
import net from "node:net";
import { setTimeout } from "node:timers";
import tls from "node:tls";
import { parentPort, workerData } from "node:worker_threads";

const { stray, rest, delayMs, certificate } = workerData;

function serve(socket) {
  let text = "";
  let served = 0;
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    text += chunk;
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = text.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (text.length < end + 4 + length) return;
    text = "";
    served += 1;
    parentPort.postMessage({ request: head.split("\r\n")[0], served });
    const own = /KC[0-9a-f]{32}/.exec(head)?.[0] ?? `KC${"c".repeat(32)}`;
    const body = JSON.stringify({ sid: own, sessions: [{ sid: own }], meta: {}, ok: own });
    if (served === 2) socket.write(rest);
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    if (served === 1) {
      setTimeout(() => {
        socket.write(stray, () => parentPort.postMessage({ strayed: true }));
      }, delayMs);
    }
  });
}

const server = certificate === undefined ? net.createServer(serve) : tls.createServer(certificate, serve);
server.listen(0, "127.0.0.1", () => parentPort.postMessage({ port: server.address().port }));
