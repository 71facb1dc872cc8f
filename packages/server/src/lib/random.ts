/** Returns random bytes as base64url text. */
export function randomText(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("base64url");
}

/** Returns a random word of lower-case letters and digits. */
export function randomWord(length: number): string {
  const letters = "0123456789abcdefghijklmnopqrstuvwxyz";
  return Array.from(
    crypto.getRandomValues(new Uint8Array(length)),
    (byte) => letters[byte % letters.length],
  ).join("");
}
