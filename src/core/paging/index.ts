/** Listings: from an operation that gives pages to a list that is read item by item, and resumed anywhere. */
export type {
  ListDefinition,
  ListLimits,
  ListOperation,
  PageAnswer,
  PageClient,
  PageRequest,
  PageSeam,
} from "./definition.js";
export { fetchPage } from "./fetch-page.js";
export { List } from "./List.js";
export { Page } from "./Page.js";
