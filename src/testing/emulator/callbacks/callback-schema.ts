import type { ObjectSchema } from "../rules/schema.js";
import { kinds } from "./check-urls.js";

/** What a callback may be that is sent on demand. */
export const callbackSchema: ObjectSchema = {
  type: "object",
  required: ["kind"],
  properties: {
    kind: { type: "string", enum: Object.keys(kinds) },
    sessionSid: { type: "string", description: "The session that it tells of. Default: none." },
    type: { enum: ["Voice", "Message"], description: "Default: by the session's mode." },
    fields: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "In place of those that are made up.",
    },
  },
  additionalProperties: false,
};
