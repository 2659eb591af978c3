/** Bare axios as its documentation sets it up, with connections kept alive. */
import http from "node:http";
import axios from "axios";
import type { Run } from "../lib/subject.js";
import { inFlight } from "../lib/subject.js";

export const run: Run = async ({ url, count }) => {
  const httpAgent = new http.Agent({ keepAlive: true });
  const client = axios.create({ baseURL: url, httpAgent });
  const auth = { username: "ACuser", password: "token" };
  await inFlight(count, 32, () => client.get("/v1/Services/KS1/Sessions/KC1", { auth }));
  httpAgent.destroy();
};
