/** Names that generated code must not use. */

/** Words that cannot name a function's argument, and names that a generated method uses itself. */
export const reservedArguments: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected
  public return static super switch this throw true try typeof undefined var void while with yield
  operations options params send`.split(/\s+/),
);

/** Types of the language and of the generated runtime, which a model of the same name would shadow. */
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
 * Words that OpenAPI Generator does not use as names of operations, parameters and properties: it adds a
 * prefix to them.
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
