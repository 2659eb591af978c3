import { styleText } from "node:util";

const { stdout } = process;

/** Uses colours only on a terminal that supports them, and not if NO_COLOR is set. */
const paint: typeof styleText = (format, text) =>
  stdout.isTTY && stdout.hasColors() ? styleText(format, text) : text;

/** Prints the steps of the demo, one line each. */
export class Report {
  readonly #startedAt = Date.now();
  #steps = 0;

  title(text: string): void {
    stdout.write(`\n${paint("bold", text)}\n\n`);
  }

  /** Prints a step that held. */
  done(step: string, text: string): void {
    this.#steps++;
    this.#line(paint("green", "✓"), step, text);
  }

  /**
   * Prints the progress of a longer step: on a terminal a line that the next one overwrites, elsewhere a line
   * for each fifth.
   */
  progress(step: string, count: number, total: number): void {
    if (!stdout.isTTY) {
      if (count % (total / 5) === 0) stdout.write(`   ${step.padEnd(12)}${count} of ${total}\n`);
      return;
    }
    const width = 30;
    const filled = Math.round((count / total) * width);
    const bar = "█".repeat(filled) + "░".repeat(width - filled);
    stdout.write(`\r   ${step.padEnd(12)}${bar} ${count} of ${total}`);
  }

  end(): void {
    const seconds = ((Date.now() - this.#startedAt) / 1000).toFixed(1);
    stdout.write(`\n${paint("green", `All ${this.#steps} steps held`)}, in ${seconds} s.\n`);
  }

  failed(error: unknown): void {
    this.#line(paint("red", "✗"), "failed", String(error));
  }

  /** Prints what to do about a failure. */
  hint(text: string): void {
    stdout.write(`\n${text}\n`);
  }

  #line(mark: string, step: string, text: string): void {
    const clear = stdout.isTTY ? "\r\u001b[K" : "";
    stdout.write(`${clear} ${mark} ${step.padEnd(12)}${text}\n`);
  }
}
