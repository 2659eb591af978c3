/**
 * Responds to each request with the bytes of one input: `server.mjs <number of the input> <size>`. Prints its
 * URL when it listens.
 */
import net, { type AddressInfo } from "node:net";
import { inputs } from "./inputs.js";

const [number, size] = process.argv.slice(2).map(Number);
const input = inputs[number ?? 0];
if (input === undefined) throw new Error(`There is no input ${String(number)}.`);

let responses: Buffer[] = [];
let count = 0;

const server = net.createServer((socket) => {
  let end = "";
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    // The benchmark sends only requests without a body, which end with an empty line.
    end = (end + chunk.subarray(-4).toString("latin1")).slice(-4);
    if (end !== "\r\n\r\n") return;
    end = "";
    socket.write(responses[count % responses.length] ?? "");
    count += 1;
  });
});
server.listen(0, "127.0.0.1", () => {
  // A TCP server's address is never a path.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Made before the URL is printed, and so before the measurement starts.
  responses = [0, 1, 2].map((nth) => input.respond(size ?? 0, nth, origin));
  console.log(origin);
});
process.on("disconnect", () => process.exit());
