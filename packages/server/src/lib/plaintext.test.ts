import { expect, test } from "bun:test";
import { plaintextWarnings } from "./plaintext.ts";

const warned = (databaseUrl: string, redisUrl?: string) =>
  plaintextWarnings({ databaseUrl, redisUrl }).length;

test.each([
  "postgres://db.example.org/tea",
  "postgres://u:p@10.0.0.7/tea?sslmode=prefer",
  "postgres://[fd00::7]/tea?sslmode=disable",
])("%s sends passwords and messages to another host as plain text", (url) => {
  expect(warned(url)).toBe(1);
});

test.each([
  "postgres://db.example.org/tea?sslmode=require",
  "postgres://db.example.org/tea?sslmode=verify-full",
  "postgres://localhost/tea",
  "postgres://127.0.0.1:6432/tea?sslmode=disable",
  "postgres://[::1]/tea",
])("%s needs no warning", (url) => {
  expect(warned(url)).toBe(0);
});

test("an S3 service on another host needs TLS too", () => {
  const warned = (endpoint: string) =>
    plaintextWarnings({ databaseUrl: undefined, redisUrl: undefined, s3: { endpoint } }).length;
  expect(warned("http://s3.example.org")).toBe(1);
  expect(warned("https://s3.example.org")).toBe(0);
  expect(warned("http://127.0.0.1:9000")).toBe(0);
});

test("a Redis on another host needs TLS too, and no warning repeats a password", () => {
  const local = "postgres://localhost/tea";
  expect(warned(local, "redis://:secret@redis")).toBe(1);
  expect(warned(local, "rediss://:secret@redis")).toBe(0);
  const lines = plaintextWarnings({
    databaseUrl: "postgres://alice:secret@db/tea",
    redisUrl: "redis://:secret@redis",
  });
  expect(lines.join()).not.toContain("secret");
  expect(lines).toHaveLength(2);
});
