import type { Context } from "./compare/Recorder.js";

/**
 * Returns a function that tests a pattern with samples of another. Without the package fast-check, which
 * makes the samples, the function returns undefined, and each changed pattern counts as tighter.
 */
export async function patternSampler(): Promise<Context["refused"]> {
  const fc = await import("fast-check").catch(() => undefined);
  return (fits, pattern) => {
    if (fc === undefined) return undefined;
    try {
      const samples = fc.sample(fc.stringMatching(fits), { numRuns: 500, seed: 1 });
      const text = samples.find((sample) => !pattern.test(sample));
      return text === undefined ? {} : { text };
    } catch {
      // The sampler does not support every expression.
      return undefined;
    }
  };
}
