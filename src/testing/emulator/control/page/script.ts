import { connection } from "./script/connection.js";
import { controls } from "./script/controls.js";
import { state } from "./script/state.js";
import { tables } from "./script/tables.js";
import { watching } from "./script/watching.js";

/**
 * The page's script. It is a text because the package is bundled without files beside it; a test checks its
 * types. Whatever it shows goes in as text, never as HTML.
 */
export const script = ['"use strict";\n', connection, tables, state, controls, watching].join("\n");
