/** Collects what changed. */
import type { Json, Model } from "../../generator/index.js";
import { greatest, rules, type Direction, type Level, type Rule } from "./rules.js";

/** A change of one element, with the parts of the two documents that describe it. */
export interface Finding {
  readonly rule: Rule;
  readonly level: Level;
  /** The element as the document names it, such as `CreateSession.Ttl`; empty for the document as a whole. */
  readonly subject: string;
  readonly message: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly nodes: Nodes;
}

/** What a document describes. */
interface Described {
  readonly node: Json;
}

/** Where the old and the new document describe an element. */
interface Nodes {
  readonly old?: Json | undefined;
  readonly new?: Json | undefined;
}

/** What a comparison knows beside the two elements. */
export interface Context {
  /** The names by which models are compared: a renamed model has the new one in both documents. */
  readonly names: ReadonlyMap<Model, string>;
  /**
   * A text that fits the first pattern and not the second; none was found, or undefined where nothing can
   * tell.
   */
  readonly refused: (fits: RegExp, pattern: RegExp) => { text?: string } | undefined;
}

/** Takes the changes of one element: those of a whole document to begin with. */
export class Recorder {
  /** @param prefix - what each message says in front */
  constructor(
    readonly context: Context,
    private readonly direction: Direction = "sent",
    private readonly subject = "",
    private readonly nodes: Nodes = {},
    readonly prefix = "",
    private readonly found = new Map<string, Finding>(),
  ) {}

  /** Of an element inside this one. */
  part(name: string, was?: Described, is?: Described, direction = this.direction): Recorder {
    const subject = this.subject === "" ? name : `${this.subject}.${name}`;
    return new Recorder(this.context, direction, subject, { old: was?.node, new: is?.node }, "", this.found);
  }

  /** Of the same element in another direction. */
  towards(direction: Direction): Recorder {
    return new Recorder(this.context, direction, this.subject, this.nodes, "", this.found);
  }

  /** Of the same element, with other words in front of each message. */
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
