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
export interface Nodes {
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

/** Takes the changes of one element. */
export class Recorder {
  readonly #findings: Map<string, Finding>;
  readonly #subject: string;
  readonly #nodes: Nodes;

  private constructor(
    readonly context: Context,
    readonly direction: Direction,
    findings: Map<string, Finding>,
    subject: string,
    nodes: Nodes,
  ) {
    this.#findings = findings;
    this.#subject = subject;
    this.#nodes = nodes;
  }

  /** Of a whole document. */
  static start(context: Context): Recorder {
    return new Recorder(context, "sent", new Map(), "", {});
  }

  /** Of an element inside this one. */
  part(name: string, was?: Described, is?: Described, direction = this.direction): Recorder {
    const subject = this.#subject === "" ? name : `${this.#subject}.${name}`;
    return new Recorder(this.context, direction, this.#findings, subject, { old: was?.node, new: is?.node });
  }

  /** Of the same element in another direction. */
  towards(direction: Direction): Recorder {
    return new Recorder(this.context, direction, this.#findings, this.#subject, this.#nodes);
  }

  add(rule: Rule, message: string, before?: unknown, after?: unknown): void {
    const key = JSON.stringify([rule, this.#subject, message]);
    const level = rules[rule][this.direction];
    const known = this.#findings.get(key)?.level ?? level;
    this.#findings.set(key, {
      rule,
      level: greatest([level, known]) ?? level,
      subject: this.#subject,
      message,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      nodes: this.#nodes,
    });
  }

  findings(): Finding[] {
    return [...this.#findings.values()];
  }
}
