import { bindMethods } from "../bind-methods.js";

/**
 * Base class for the operations of one resource, such as `client.things`. Its methods also work after
 * destructuring.
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
