/** Twilio's host names: `{product}[.{edge}][.{region}].twilio.com`. */
import { InvalidArgumentError, type Environment } from "../core/index.js";
import type { TwilioOptions } from "./TwilioOptions.js";

/** A region or edge is a single label of the host name. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** The region that an edge implies: a host name with an edge also needs a region. */
const regionOfBareEdge = "us1";
const twilioHost = /^([a-z\d-]+)(?:\.[a-z\d-]+){0,2}\.twilio\.com$/;

/**
 * Returns a product's base URL for a region or an edge.
 *
 * @param server - The server's URL in the specification, such as `https://proxy.twilio.com`.
 */
export function twilioUrl(server: string, options: TwilioOptions, environment: Environment): string {
  const {
    region = environment["TWILIO_REGION"] || undefined,
    edge = environment["TWILIO_EDGE"] || undefined,
  } = options;
  checkLabels({ region, edge });
  const url = new URL(server);
  const [product, ...rest] = url.hostname.split(".");
  const place = edge === undefined ? [region] : [edge, region ?? regionOfBareEdge];
  url.hostname = [product, ...place, ...rest].filter((part) => part !== undefined).join(".");
  return url.href;
}

/**
 * Whether the options select the service's host.
 *
 * @throws InvalidArgumentError for a region or an edge that is not a host name label
 */
export function namesPlace({ region, edge }: TwilioOptions): boolean {
  checkLabels({ region, edge });
  return region !== undefined || edge !== undefined;
}

function checkLabels(labels: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(labels)) {
    if (value !== undefined && (typeof value !== "string" || !label.test(value))) {
      throw new InvalidArgumentError({
        field,
        rule: "must be a single host name label such as us1 or dublin.",
      });
    }
  }
}

/**
 * Whether two hosts belong to the same product, in any edge and region. A response can name another of the
 * product's hosts than the one that we called; the client keeps calling its own.
 */
export function isSameProduct(one: string, other: string): boolean {
  const [, product] = twilioHost.exec(one) ?? [];
  return one === other || (product !== undefined && product === twilioHost.exec(other)?.[1]);
}
