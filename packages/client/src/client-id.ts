import type { ClientId } from "@teahouse/protocol";

/**
 * A new client id: a UUID of version 7 (RFC 9562). It begins with the time, so that the server's index grows at its
 * end. `crypto.randomUUID` requires TLS, and Teahouse also runs in plain local networks.
 */
export function newClientId(now: number = Date.now()): ClientId {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const random = Array.from(bytes, (byte, i) => {
    if (i === 0) return hex((byte & 0x0f) | 0x70, 2);
    if (i === 2) return hex((byte & 0x3f) | 0x80, 2);
    return hex(byte, 2);
  }).join("");
  const text = hex(Math.max(0, now), 12).slice(-12) + random;
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}
