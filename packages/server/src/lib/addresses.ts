import { BlockList, isIP } from "node:net";

/** Returns true for an IP address, or a network such as 10.0.0.0/8 or fd00::/8. */
export function isNetwork(text: string): boolean {
  const [address = "", prefix] = text.split("/");
  const family = isIP(address);
  if (family === 0) return false;
  return (
    prefix === undefined ||
    (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
  );
}

/** The proxies whose `X-Forwarded-For` is trusted. */
export class Proxies {
  readonly #trusted = new BlockList();

  constructor(networks: readonly string[]) {
    for (const network of networks) {
      const [address = "", prefix] = network.split("/");
      const type = isIP(address) === 6 ? "ipv6" : "ipv4";
      if (prefix === undefined) this.#trusted.addAddress(address, type);
      else this.#trusted.addSubnet(address, Number(prefix), type);
    }
  }

  isTrusted(address: string): boolean {
    return (
      isIP(address) !== 0 && this.#trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4")
    );
  }

  /** Returns the client's address: the last one of `X-Forwarded-For` that is not a trusted proxy. */
  clientOf(peer: string, forwardedFor: string | null): string {
    const hops = (forwardedFor ?? "").split(",").flatMap((hop) => hop.trim() || []);
    let client = plain(peer);
    while (this.isTrusted(client)) {
      const hop = hops.pop();
      const address = hop === undefined ? "" : addressOf(hop);
      if (isIP(address) === 0) break;
      client = address;
    }
    return client;
  }
}

/** Returns the address of a hop, which some proxies write with a port, and IPv6 with brackets: `[2001:db8::1]:4711`. */
function addressOf(hop: string): string {
  const [, inBrackets, ipv4] =
    /^(?:\[([^\]]*)\]|(\d+\.\d+\.\d+\.\d+))(?::\d{1,5})?$/.exec(hop) ?? [];
  return plain(inBrackets ?? ipv4 ?? hop);
}

/** Turns an IPv4-mapped IPv6 address (`::ffff:10.0.0.1`) into the IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** Returns the name under which limits count an address. An IPv6 /64 network belongs to one customer. */
export function rateKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1));
  return groups.slice(0, 4).join(":");
}

/** Returns the eight groups of an IPv6 address in the form of RFC 5952. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill("0"), ...after];
}
