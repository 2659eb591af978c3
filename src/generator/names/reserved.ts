/** Names that generated code must leave to others. */

/** Words that cannot name an argument of a function, and the names that a method uses itself. */
export const reservedArguments: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected
  public return static super switch this throw true try typeof undefined var void while with yield
  operations options params send`.split(/\s+/),
);

/** Types of the language and of the generated runtime, which a model of the same name would hide. */
export const reservedTypes: ReadonlySet<string> = new Set(
  `Array ArrayBuffer Awaited BigInt Blob Boolean Buffer DataView Date Error Exclude Extract File FormData Function
  Infinity Intl Iterable Iterator JSON Map Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise
  PromiseLike Proxy Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Reflect RegExp Request Required Response
  ReturnType Set String Symbol TypeError Uint8Array URL URLSearchParams WeakMap WeakSet
  ResponseError ApiClient ApiResponse Encode Field Operation PagedOperation Parameter ParameterError Part Place RequestConfig RequestOptions Rules`.split(
    /\s+/,
  ),
);

/**
 * Words that the generator does not give to operations, parameters and properties: it puts something before
 * them.
 */
export const generatorWords: ReadonlySet<string> = new Set(
  `abstract arguments await boolean break byte case catch char class const continue debugger default delete do double
  else enum export extends false final finally float for formparams from function goto headerparams if implements
  import in instanceof int interface let long native new null options package private protected public queryparameters
  requestoptions return short static super switch synchronized this throw transient true try typeof useformdata var
  varlocaldeferred varlocalpath void volatile while with yield awaited partial required readonly record pick omit
  exclude extract nonnullable parameters constructorparameters returntype instancetype noinfer thisparametertype
  omitthisparameter thistype uppercase lowercase capitalize uncapitalize`.split(/\s+/),
);
