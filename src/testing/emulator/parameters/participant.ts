import { SessionParticipantFields } from "../../../../generated/index.js";
import { Refusal } from "../rules/refusals.js";
import type { EmulatorRules } from "../rules/rules.js";
import { checkString, type ValueRule } from "./checks.js";

/** A participant from a request. */
export interface ParticipantInput {
  readonly identifier: string;
  readonly friendlyName: string | null;
  readonly proxyIdentifier: string | null;
  readonly proxyIdentifierSid: string | null;
}

/** The fields of a participant by wire name, with the specification's rules. */
const fields: ReadonlyMap<string, ValueRule> = new Map(
  SessionParticipantFields.map((field) => [field.wireName, field]),
);

/** A phone number in E.164 form, or an address of another channel such as `messenger:1234`. */
const reachable = /^(\+[1-9]\d{1,14}|[a-z][a-z0-9-]*:.+)$/;

/**
 * Checks the participants of a create: first the format of each, then whether each can be reached and is
 * unique.
 *
 * @throws Refusal for the first invalid one.
 */
export function readParticipants(items: readonly unknown[], rules: EmulatorRules): ParticipantInput[] {
  const participants = items.map((item) => readParticipant(item, rules));
  const seen = new Set<string>();
  for (const { identifier } of participants) {
    if (!reachable.test(identifier)) {
      throw new Refusal("invalidIdentifier", "The Identifier of a participant cannot be reached.");
    }
    if (seen.has(identifier)) {
      throw new Refusal(
        "duplicateParticipant",
        "The Session has a participant with this Identifier already.",
      );
    }
    seen.add(identifier);
  }
  return participants;
}

function readParticipant(item: unknown, rules: EmulatorRules): ParticipantInput {
  const fold = (key: string): string => (rules.participantKeysInAnyCase ? key.toLowerCase() : key);
  const given = new Map<string, unknown>();
  for (const [key, value] of Object.entries(item ?? {})) given.set(fold(key), value);
  const read = (key: string): string | null => {
    const value = given.get(fold(key));
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") refuse(`${key} must be a string`);
    const rule = fields.get(key);
    const checked = rule && checkString(rule, value, rules);
    if (checked && "broken" in checked) refuse(`${key} ${checked.broken}`);
    return value;
  };
  const identifier = read("Identifier");
  if (identifier === null || identifier === "") refuse("Identifier is required");
  return {
    identifier,
    friendlyName: read("FriendlyName"),
    proxyIdentifier: read("ProxyIdentifier"),
    proxyIdentifierSid: read("ProxyIdentifierSid"),
  };
}

function refuse(text: string): never {
  throw new Refusal("invalidParameter", `Invalid Participants: ${text}.`);
}
