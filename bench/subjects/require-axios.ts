import { createRequire } from "node:module";
import { cpuOf } from "../lib/import-cost.js";
import type { Run } from "../lib/subject.js";

export const run: Run = () => cpuOf(() => createRequire(import.meta.url)("axios") as unknown);
