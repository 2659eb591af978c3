import { connection } from "./script/connection.js";
import { controls } from "./script/controls.js";
import { state } from "./script/state.js";
import { tables } from "./script/tables.js";
import { watching } from "./script/watching.js";

/**
 * The page's script. It is a string because the package is bundled without separate asset files; a test
 * type-checks it. The script inserts all data as text, never as HTML.
 */
export const script = ['"use strict";\n', connection, tables, state, controls, watching].join("\n");
