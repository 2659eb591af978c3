import type { IdSource } from "./ids.js";
import { Refusal } from "../rules/refusals.js";
import type { Schema } from "../rules/schema.js";

/** A proxy number of a service. */
export interface ProxyNumber {
  /** Its SID, `PN` and 32 hexadecimal digits. */
  readonly sid: string;
  /** The number in E.164, such as `+15550100001`. */
  readonly phoneNumber: string;
  /** Whether it is used only for participants that ask for it. */
  readonly reserved: boolean;
}

/** The schema of a given proxy number. */
export const numberSchema: Schema = {
  type: "object",
  required: ["phoneNumber"],
  properties: {
    phoneNumber: { type: "string" },
    sid: { type: "string", pattern: "^PN[0-9a-fA-F]{32}$" },
    reserved: { type: "boolean" },
  },
  additionalProperties: false,
};

/** The proxy numbers of a service. Each participant gets one. */
export class NumberPool {
  readonly numbers: ProxyNumber[];

  /**
   * @param given - The numbers. Default: a single made-up one.
   * @param grows - Whether the pool makes up another number if none is free. Default: true unless numbers are
   *   given.
   */
  constructor(
    private readonly ids: IdSource,
    given?: readonly (string | Partial<ProxyNumber>)[],
    readonly grows: boolean = given === undefined,
  ) {
    this.numbers = (given ?? []).map((number) =>
      typeof number === "string" ? this.#number({ phoneNumber: number }) : this.#number(number),
    );
    if (given === undefined) this.#grow();
  }

  /**
   * Finds the number that a participant asked for.
   *
   * @throws Refusal if it is not in the pool.
   */
  find(phoneNumber: string | null, sid: string | null): ProxyNumber {
    const found = this.numbers.find(
      (number) =>
        (phoneNumber === null || number.phoneNumber === phoneNumber) && (sid === null || number.sid === sid),
    );
    if (found === undefined) throw new Refusal("numberNotInPool", "The proxy number is not in this Service.");
    return found;
  }

  /**
   * Returns the first number that is free for a participant.
   *
   * @throws Refusal if there is none.
   */
  pick(isFree: (number: ProxyNumber) => boolean): ProxyNumber {
    const candidates = this.numbers.filter((number) => !number.reserved);
    const free = candidates.find(isFree);
    if (free !== undefined) return free;
    if (this.grows) return this.#grow();
    if (this.numbers.length === 0) throw new Refusal("emptyNumberPool", "This Service has no proxy numbers.");
    if (candidates.length === 0) {
      throw new Refusal("onlyReservedNumbers", "This Service has only reserved proxy numbers.");
    }
    throw new Refusal("noNumberFree", "No proxy number of this Service is free for the participant.");
  }

  #grow(): ProxyNumber {
    const number = this.#number({ phoneNumber: `+1555${8_000_000 + this.numbers.length}` });
    this.numbers.push(number);
    return number;
  }

  #number(number: Partial<ProxyNumber>): ProxyNumber {
    const { phoneNumber } = number;
    if (phoneNumber === undefined) throw new TypeError("A proxy number needs a phoneNumber.");
    return { sid: number.sid ?? this.ids.sid("PN"), phoneNumber, reserved: number.reserved ?? false };
  }
}
