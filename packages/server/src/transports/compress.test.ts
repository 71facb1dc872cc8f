import { describe, expect, test } from "bun:test";
import { OPERATIONS, type Operation, operationNames } from "@teahouse/protocol";
import { toOpenApi } from "@teahouse/protocol/openapi";
import { gunzipSync } from "bun";
import { openHouse } from "../../../../tests/support/house.ts";
import { compress as compressBytes } from "./compress.ts";

const compress = (text: string, accepted: string | null) =>
  compressBytes(Buffer.from(text), accepted);

const LARGE = JSON.stringify(Array.from({ length: 500 }, (_, n) => ({ n, text: "茶馆 tea" })));

describe("an answer", () => {
  test("is compressed if it is large and the client takes gzip, and decompresses to the same text", async () => {
    const { body, headers } = await compress(LARGE, "br, gzip;q=0.5");
    expect(headers).toEqual({ vary: "accept-encoding", "content-encoding": "gzip" });
    expect(body.length).toBeLessThan(LARGE.length / 3);
    const plain = gunzipSync(body);
    expect(new TextDecoder().decode(plain)).toBe(LARGE);
  });

  test("is left as it is if it is small, or the client takes no gzip", async () => {
    for (const [text, accepted] of [
      ["{}", "gzip"],
      [LARGE, "br"],
      [LARGE, "gzip;q=0"],
      [LARGE, null],
    ] as const) {
      const { body, headers } = await compress(text, accepted);
      expect(headers).not.toHaveProperty("content-encoding");
      expect(Buffer.from(body).toString()).toBe(text);
    }
  });

  test("has another length each time, so that the length does not confirm a guess", async () => {
    const lengths = new Set<number>();
    for (let n = 0; n < 200; n++) lengths.add((await compress(LARGE, "gzip")).body.length);
    expect(lengths.size).toBeGreaterThan(50);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(100);
  });
});

test("no query answers with a secret, since answers to queries are compressed", () => {
  const { paths, components } = toOpenApi() as unknown as {
    paths: Record<string, Record<string, Entry>>;
    components: { schemas: Record<string, unknown> };
  };
  /** Returns the text of an answer's schema, with every schema that it names. */
  const textOf = (answer: unknown): string => {
    const texts = new Set([JSON.stringify(answer)]);
    for (const text of texts) {
      for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
        texts.add(JSON.stringify(components.schemas[name]));
      }
    }
    return [...texts].join();
  };
  // `passwordMin` and `passwordMax` are limits.
  const secret = /"(token|password(?!M(?:in|ax)")\w*|secret)":/;
  const answers = operationNames.map((name) => {
    const { path, method, kind }: Operation = OPERATIONS[name];
    const entry = paths[path.replaceAll(/:([a-z]+)/gi, "{$1}")]?.[method.toLowerCase()];
    return { name, kind, isSecret: secret.test(textOf(entry?.responses["200"])) };
  });
  const secrets = answers.filter(({ isSecret }) => isSecret);
  expect(secrets.filter(({ kind }) => kind === "query")).toEqual([]);
  expect(secrets.map(({ name }) => name).toSorted()).toEqual([
    "invite-link.create",
    "session.enter",
    "session.login",
    "session.register",
  ]);
});

interface Entry {
  readonly responses: Record<string, unknown>;
}

test("a large history arrives compressed over HTTP, and an answer with a token never", async () => {
  const house = await openHouse();
  const alice = await house.guest("Alice");
  for (let n = 0; n < 20; n++) await alice.say("g:10000", `tea ${n} `.repeat(50));
  const path = "/api/conversations/g:10000/events";
  const ask = (encoding: string) =>
    fetch(house.url + path, {
      headers: { "accept-encoding": encoding, authorization: `Bearer ${alice.token}` },
      decompress: false,
    });
  const [plain, small] = [await ask("identity"), await ask("gzip")];
  expect(small.headers.get("content-encoding")).toBe("gzip");
  const bytes = new Uint8Array(await small.arrayBuffer());
  const text = await plain.text();
  expect(new TextDecoder().decode(gunzipSync(bytes))).toBe(text);
  expect(bytes.length).toBeLessThan(text.length / 3);
  const entered = await fetch(`${house.url}/api/guest`, {
    method: "POST",
    body: JSON.stringify({ nickname: "Bob" }),
    headers: { "accept-encoding": "gzip" },
    decompress: false,
  });
  expect(entered.headers.get("content-encoding")).toBeNull();
  await house.close();
});
