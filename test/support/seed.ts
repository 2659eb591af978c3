/** The seed of random documents: they are the same in every run, unless `SEED=n` sets another seed. */
export const seed = Number(process.env["SEED"] ?? 1);
