/** Turns an operation that returns pages into a list that can be read item by item and resumed anywhere. */
export { fetchPage } from "./fetch-page.js";
export type { ListIterator } from "./Iteration.js";
export { List } from "./List.js";
export type {
  ListDefinition,
  ListLimits,
  ListOperation,
  PageClient,
  PageResponse,
} from "./ListDefinition.js";
export { Page } from "./Page.js";
