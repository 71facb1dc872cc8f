import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "./config.ts";

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "teahouse-secrets-"));
  file = join(folder, "secret");
  writeFileSync(file, "oolong/tea\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const bucket = { S3_ENDPOINT: "https://s3.example.org", S3_BUCKET: "tea", S3_ACCESS_KEY_ID: "key" };

test("each secret can be in a file, without the line break that ends it", () => {
  const read = readConfig([`--s3-secret-access-key-file=${file}`], {
    ...bucket,
    DATABASE_HOST: "db",
    DATABASE_PASSWORD_FILE: file,
    REDIS_HOST: "redis",
    REDIS_PASSWORD_FILE: file,
    METRICS_TOKEN_FILE: file,
  });
  expect(read.s3?.secret).toBe("oolong/tea");
  expect(read.metricsToken).toBe("oolong/tea");
  for (const url of [read.databaseUrl, read.redisUrl]) expect(url).toContain(":oolong%2Ftea@");
});

test("a secret that is in two places or in no file stops the start, and is not repeated", () => {
  const readWith = (more: Record<string, string>) => () => readConfig([], { ...bucket, ...more });
  const both = readWith({ METRICS_TOKEN: "sencha", METRICS_TOKEN_FILE: file });
  expect(both).toThrow("METRICS_TOKEN and METRICS_TOKEN_FILE are both set");
  expect(both).not.toThrow(/sencha|oolong/);
  const missing = join(folder, "nothing");
  expect(readWith({ S3_SECRET_ACCESS_KEY_FILE: missing })).toThrow(
    `S3_SECRET_ACCESS_KEY_FILE cannot be read: ENOENT at ${missing}`,
  );
});
