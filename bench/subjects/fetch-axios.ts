import { withAxios } from "../lib/bare-axios.js";
import { serviceSid, sid } from "../lib/ids.js";
import { inFlight, type Run } from "../lib/subject.js";

export const run: Run = async ({ url, count }) => {
  await withAxios(url, (client) =>
    inFlight(count, 32, () => client.get(`/v1/Services/${serviceSid}/Sessions/${sid}`)),
  );
  return undefined;
};
