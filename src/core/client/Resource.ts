import { bindMethods } from "../bind-methods.js";

/**
 * What groups the operations of one kind of thing, such as `client.things`. Its methods work wherever they
 * are called from, also when they are taken out of it.
 *
 * @example
 * ```ts
 * class Things extends Resource {
 *   readonly #api: ThingsApi;
 *   constructor(client: ServiceClient) {
 *     super();
 *     this.#api = new ThingsApi(client);
 *   }
 *   fetch(id: string, options?: CallOptions): CallPromise<Thing> {
 *     return new CallPromise(this.#api.fetchThing(id, {}, options));
 *   }
 * }
 * ```
 */
export abstract class Resource {
  constructor() {
    bindMethods(this);
  }
}
