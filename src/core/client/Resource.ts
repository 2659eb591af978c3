import { bindMethods } from "../bind-methods.js";

/**
 * Groups the operations of one kind of resource, such as `client.things`. Its methods also work when they are
 * detached from it (`const { fetch } = client.things`).
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
