/** Collects changes. */
import type { Json, Model } from "../../generator/index.js";
import { greatest, rules, type Direction, type Level, type Rule } from "./rules.js";

/** A change of one element, with its nodes in the two documents. */
export interface Finding {
  readonly rule: Rule;
  readonly level: Level;
  /** The element's name in the document, such as `CreateSession.Ttl`; empty for the whole document. */
  readonly subject: string;
  readonly message: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly nodes: Nodes;
}

/** An element with its node in a document. */
interface Described {
  readonly node: Json;
}

/** The nodes of an element in the old and the new document. */
interface Nodes {
  readonly old?: Json | undefined;
  readonly new?: Json | undefined;
}

/** The context of a comparison. */
export interface Context {
  /** The names by which models are compared. A renamed model has its new name in both documents. */
  readonly names: ReadonlyMap<Model, string>;
  /**
   * Returns a text that matches the first pattern but not the second; an empty object if none was found;
   * undefined if that could not be tested.
   */
  readonly refused: (fits: RegExp, pattern: RegExp) => { text?: string } | undefined;
}

/** Records the changes of one element, at first the whole document. */
export class Recorder {
  /** @param prefix - the beginning of each message */
  constructor(
    readonly context: Context,
    private readonly direction: Direction = "sent",
    private readonly subject = "",
    private readonly nodes: Nodes = {},
    readonly prefix = "",
    private readonly found = new Map<string, Finding>(),
  ) {}

  /** Returns a recorder for an element inside this one. */
  part(name: string, was?: Described, is?: Described, direction = this.direction): Recorder {
    const subject = this.subject === "" ? name : `${this.subject}.${name}`;
    return new Recorder(this.context, direction, subject, { old: was?.node, new: is?.node }, "", this.found);
  }

  /** Returns a recorder for the same element in another direction. */
  towards(direction: Direction): Recorder {
    return new Recorder(this.context, direction, this.subject, this.nodes, "", this.found);
  }

  /** Returns a recorder for the same element with another prefix. */
  saying(prefix: string): Recorder {
    return new Recorder(this.context, this.direction, this.subject, this.nodes, prefix, this.found);
  }

  add(rule: Rule, words: string, before?: unknown, after?: unknown): void {
    const message = this.prefix + words;
    const key = JSON.stringify([rule, this.subject, message]);
    const level = rules[rule][this.direction];
    const known = this.found.get(key)?.level ?? level;
    this.found.set(key, {
      rule,
      level: greatest([level, known]) ?? level,
      subject: this.subject,
      message,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      nodes: this.nodes,
    });
  }

  findings(): Finding[] {
    return [...this.found.values()];
  }
}
