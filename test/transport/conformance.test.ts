import axios from "axios";
import { HttpTransport } from "../../src/core/transport/index.js";
import { transportConformance } from "./conformance.js";

transportConformance("our adapter", (options) => new HttpTransport(options));

transportConformance(
  "axios's own adapter",
  (options) => new HttpTransport({ ...options, axios: axios.create({ adapter: "http" }) }),
);
