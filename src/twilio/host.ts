/** Twilio's host names: `{product}[.{edge}][.{region}].twilio.com`. */
import { InvalidArgumentError, type Environment } from "../core/index.js";
import type { TwilioOptions } from "./TwilioOptions.js";

/** A region or edge is one label of a host's name. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
/** An edge needs a region beside it in the host's name; this is the one that it implies. */
const regionOfBareEdge = "us1";
const twilioHost = /^([a-z\d-]+)(?:\.[a-z\d-]+){0,2}\.twilio\.com$/;

/**
 * The base URL of a product in a region or at an edge.
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
 * Whether the options say where the service is.
 *
 * @throws InvalidArgumentError for a region or an edge that is no label
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
 * Whether two hosts are one product's, whatever their edge and region: its responses may name another of them
 * than the one that was asked, which stays the one that is asked.
 */
export function isSameProduct(one: string, other: string): boolean {
  const [, product] = twilioHost.exec(one) ?? [];
  return one === other || (product !== undefined && product === twilioHost.exec(other)?.[1]);
}
