/** Fetches the given URL through the given proxy, and prints status and body. */
import { HttpTransport } from "../../src/core/transport/index.js";

const [, , url = "", proxy = ""] = process.argv;
const transport = new HttpTransport({ env: {}, proxy });
const { status, text } = await transport.send({
  method: "GET",
  url,
  headers: {},
  timeout: 30_000,
  maxResponseBytes: 1000,
});
console.log(status, text);
transport.close();
