/** Matches hosts against the entries of `NO_PROXY`. */
import { BlockList, isIP } from "node:net";

/**
 * Whether an entry matches the host. An entry is `*`, a host name (which includes its subdomains if it starts
 * with a dot or `*.`), an IP address or a CIDR block. An entry with `:port` matches that port only.
 *
 * @param entries - Text separated by commas or blanks, as in `NO_PROXY`, or a list.
 * @param host - In lower case; an IPv6 address without brackets.
 */
export function isExempt(entries: string | readonly string[], host: string, port: number): boolean {
  const list = typeof entries === "string" ? entries.split(/[\s,]+/) : entries;
  return list.some((entry) => matches(entry.trim().toLowerCase(), host, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === "") return false;
  if (entry === "*") return true;
  if (entry.includes("/")) return isInBlock(entry, host);
  // `host:80`, `[::1]:80` or `[::1]`; a bare host or address has no port.
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry);
  const parts = bracketed ?? (isIP(entry) === 0 ? /^([^:]*):(\d+)$/.exec(entry) : null);
  const [, name = entry, onlyPort] = parts ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  if (isIP(host) !== 0) return name === host || isInBlock(`${name}/${isIP(host) === 4 ? 32 : 128}`, host);
  const suffix = name.replace(/^\*/, "");
  const bare = host.replace(/\.$/, "");
  return suffix.startsWith(".") ? bare.endsWith(suffix) : bare === suffix.replace(/\.$/, "");
}

function isInBlock(entry: string, host: string): boolean {
  const [network = "", prefix = ""] = entry.replace(/[[\]]/g, "").split("/");
  const family = isIP(network);
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(prefix)) return false;
  if (Number(prefix) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const block = new BlockList();
  block.addSubnet(network, Number(prefix), type);
  return block.check(host, type);
}
