import type { ClientId } from "@teahouse/protocol";

/**
 * A new random UUID (RFC 9562, version 4) for something that is created. Browsers have `crypto.randomUUID` only on
 * pages that came over TLS or from this machine, and Teahouse is also used in plain local networks.
 */
export function newClientId(): ClientId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, i) => {
    if (i === 6) return hexByte((byte & 0x0f) | 0x40);
    if (i === 8) return hexByte((byte & 0x3f) | 0x80);
    return hexByte(byte);
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
