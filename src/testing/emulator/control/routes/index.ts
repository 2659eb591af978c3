import type { ControlRoute } from "../description/route.js";
import { callbackRoutes } from "./callbacks.js";
import { faultRoutes } from "./faults.js";
import { requestRoutes } from "./requests.js";
import { serviceRoutes } from "./service.js";
import { sessionRoutes } from "./sessions.js";
import { switchRoutes } from "./switches.js";

/** All operations of the control API. */
export const routes: readonly ControlRoute[] = [
  ...serviceRoutes,
  ...sessionRoutes,
  ...faultRoutes,
  ...callbackRoutes,
  ...switchRoutes,
  ...requestRoutes,
];
