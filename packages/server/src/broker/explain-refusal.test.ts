import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { $, type Subprocess, spawn, which } from "bun";
import { eventually } from "../../../../tests/support/eventually.ts";
import { freePort } from "../../../../tests/support/free-port.ts";
import { patience } from "../../../../tests/support/long.ts";
import { makeMemoryFolder } from "../../../../tests/support/memory-folder.ts";
import { type Redis, startRedis } from "../../../../tests/support/redis.ts";
import { explainRefusal } from "./explain-refusal.ts";
import { RedisLink } from "./link.ts";

let redis: Redis;
let host: string;

beforeAll(async () => {
  redis = await startRedis();
  ({ host } = new URL(redis.url));
});
afterAll(() => redis.stop());

/** Returns the reason that a server gets when it cannot connect. */
async function failureOf(url: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const link = new RedisLink(url, "house", {
    ...{ received() {}, changed() {}, publishFailed() {} },
    echo: "beat",
    failed: (error) => resolve(String(error)),
  });
  try {
    return await promise;
  } finally {
    await link.stop();
  }
}

test("a Redis that accepts the connection needs no explanation", async () => {
  expect(await explainRefusal(redis.url)).toBeUndefined();
});

test("a wrong password, no password and a wrong user are told apart from a lost connection", async () => {
  for (const [url, sentence] of [
    [`redis://:wrong@${host}`, "Redis refuses the password of REDIS_URL: WRONGPASS"],
    [`redis://mallory:tea@${host}`, "Redis refuses the password of REDIS_URL: WRONGPASS"],
    [`redis://${host}`, "Redis asks for a password, and REDIS_URL has none: NOAUTH"],
  ] as const) {
    const failure = await failureOf(url);
    expect(failure).toContain(sentence);
    expect(failure).not.toMatch(/wrong@|:tea/);
  }
});

test("an address without Redis says so", async () => {
  const failure = await failureOf(`redis://127.0.0.1:${await freePort()}`);
  expect(failure).toContain("No Redis listens at the address of REDIS_URL");
});

test(
  "a Redis without TLS says so",
  async () => {
    expect(await explainRefusal(`rediss://:tea@${host}`)).toContain("does not answer to TLS");
  },
  patience(1, 0),
);

test.skipIf(which("openssl") === null)(
  "a certificate that nobody trusts, and TLS that was not asked for, are named",
  async () => {
    const folder = makeMemoryFolder("redis-tls");
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    await $`openssl req -x509 -newkey rsa:2048 -nodes -keyout ${key} -out ${certificate} -days 2 -subj /CN=localhost`.quiet();
    const port = await freePort();
    const server: Subprocess = spawn(
      [
        ...["/usr/bin/redis-server", "--bind", "127.0.0.1", "--port", "0", "--dir", folder],
        ...["--tls-port", String(port), "--tls-auth-clients", "no", "--save", ""],
        ...["--tls-key-file", key, "--tls-cert-file", certificate, "--requirepass", "tea"],
      ],
      { stdout: "ignore", stderr: "ignore" },
    );
    try {
      const plain = `redis://:tea@127.0.0.1:${port}`;
      await eventually(async () => expect(await explainRefusal(plain)).not.toContain("No Redis"));
      expect(await failureOf(`rediss://:tea@127.0.0.1:${port}`)).toContain(
        "The certificate of Redis is not trusted: ",
      );
      expect(await failureOf(plain)).toContain("if it expects TLS");
    } finally {
      server.kill("SIGKILL");
      await server.exited;
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
