/** A keyed digest of something that JSON can say, so that content can be compared and not be read back. */
export type Digester = (content: unknown) => string;

export function digester(secret: string): Digester {
  return (content) =>
    new Bun.CryptoHasher("sha256", secret).update(JSON.stringify(content)).digest("base64url");
}

/** The plain digest under which a token is stored. */
export function hashToken(token: string): string {
  return new Bun.CryptoHasher("sha256").update(token).digest("base64url");
}
