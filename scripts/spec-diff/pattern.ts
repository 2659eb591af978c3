import fc from "fast-check";

/**
 * Whether a pattern takes all texts that another one fits, as far as some hundred samples tell: a text that it refuses
 * proves that it does not; finding none is no proof, but nothing can decide it for all expressions. `undefined` means that
 * there is no telling, because JavaScript or the sampler does not know one of the expressions.
 */
export function sampleRefusals(fits: string, pattern: string): { refused?: string } | undefined {
  try {
    const expression = new RegExp(pattern, "u");
    const samples = fc.sample(fc.stringMatching(new RegExp(fits, "u")), { numRuns: 500, seed: 1 });
    const refused = samples.find((sample) => !expression.test(sample));
    return refused === undefined ? {} : { refused };
  } catch {
    return undefined;
  }
}
