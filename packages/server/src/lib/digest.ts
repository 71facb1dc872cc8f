/** Makes a keyed digest of a JSON value. Two values can be compared by it, but not read back from it. */
export type Digester = (content: unknown) => string;

export function digester(secret: string): Digester {
  return (content) =>
    new Bun.CryptoHasher("sha256", secret).update(JSON.stringify(content)).digest("base64url");
}

/** Returns the digest under which a token is stored. It needs no key, since a token is random. */
export function hashToken(token: string | Uint8Array): string {
  return new Bun.CryptoHasher("sha256").update(token).digest("base64url");
}
