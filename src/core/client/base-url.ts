/** Where requests go. */
import { InvalidArgumentError } from "../errors/index.js";

/** The product whose host is looked up when no base URL is given. */
export interface Product {
  /** The host name's first label, such as `proxy` for `proxy.twilio.com`. */
  readonly host: string;
  /** The environment variable that may hold the base URL, such as `TWILIO_PROXY_BASE_URL`. */
  readonly baseUrlVariable: string;
}

/** A region or edge is one label of a host's name. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** An edge needs a region beside it in the host's name; this is the one that it implies. */
const regionOfBareEdge = "us1";

/** `{product}[.{edge}][.{region}].twilio.com` */
export function twilioUrl(product: Product, region: string | undefined, edge: string | undefined): string {
  for (const [field, value] of Object.entries({ region, edge })) {
    if (value !== undefined && (typeof value !== "string" || !label.test(value))) {
      throw new InvalidArgumentError({
        field,
        rule: "must be a single host name label such as us1 or dublin.",
      });
    }
  }
  const place = edge === undefined ? [region] : [edge, region ?? regionOfBareEdge];
  return `https://${[product.host, ...place, "twilio.com"].filter((part) => part !== undefined).join(".")}`;
}

/**
 * Checks a URL to which credentials will be sent.
 *
 * @throws InvalidArgumentError whose message does not show the URL, since it may hold a password
 */
export function checkUrl(field: string, value: unknown): URL {
  const refuse = (rule: string): never => {
    throw new InvalidArgumentError({ field, rule });
  };
  if (typeof value !== "string" || !URL.canParse(value)) {
    return refuse("must be an absolute URL such as https://proxy.twilio.com.");
  }
  const url = new URL(value);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return refuse("must start with https:// or http://.");
  if (url.username !== "" || url.password !== "") return refuse("must not hold a user or password.");
  if (value.includes("?") || value.includes("#")) return refuse("must not have a query or a fragment.");
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    return refuse(
      "must start with https://: plain http would show the credentials on its way, and is for loopback only.",
    );
  }
  return url;
}

/** A base URL, without a slash at its end. */
export function checkBaseUrl(field: string, value: unknown): string {
  const url = checkUrl(field, value);
  return url.origin + url.pathname.replace(/\/+$/, "");
}
