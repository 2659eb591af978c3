/** Something that whoever runs the generation can mend; the message says how. */
export class GenerationError extends Error {
  override readonly name = "GenerationError";
}
