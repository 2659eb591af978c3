import type { ObjectSchema } from "../rules/schema.js";
import { kinds } from "./check-urls.js";

/** The schema of a callback that is sent on demand. */
export const callbackSchema: ObjectSchema = {
  type: "object",
  required: ["kind"],
  properties: {
    kind: { type: "string", enum: Object.keys(kinds) },
    sessionSid: { type: "string", description: "The session that it is about. Default: none." },
    type: { enum: ["Voice", "Message"], description: "Default: by the session's mode." },
    fields: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "They replace the generated fields.",
    },
  },
  additionalProperties: false,
};
