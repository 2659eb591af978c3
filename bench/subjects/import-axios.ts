import { cpuOf } from "../lib/import-cost.js";
import type { Run } from "../lib/subject.js";

export const run: Run = () => cpuOf(() => import("axios"));
