/** Random documents are made from it: the same ones each time, until somebody sets another with `SEED=n`. */
export const seed = Number(process.env["SEED"] ?? 1);
