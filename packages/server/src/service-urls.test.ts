import { expect, test } from "bun:test";
import { RedisClient } from "bun";
import { startRedis } from "../../../tests/support/redis.ts";
import { readConfig } from "./config.ts";
import { StartError } from "./lib/start-error.ts";
import { isPostgresUrl } from "./service-urls.ts";

/** Returns the two URLs that a server uses with these settings. */
function urlsOf(settings: Readonly<Record<string, string>>) {
  const { databaseUrl, redisUrl } = readConfig([], { FILES_SHARED: "on", ...settings });
  return { databaseUrl, redisUrl };
}

function refusalOf(settings: Readonly<Record<string, string>>): string {
  try {
    readConfig([], settings);
    return "nothing";
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return String(error);
  }
}

/** Every printable character of ASCII. It begins with a space. */
const ASCII = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).join("");

/** A password with letters of other scripts, and a space at both ends. */
const PASSWORD = `${ASCII}茶é🍵 `;

test("a password with any character reaches PostgreSQL and Redis by its own setting", () => {
  const { databaseUrl = "", redisUrl = "" } = urlsOf({
    ...{ DATABASE_HOST: "db.example.org", DATABASE_USER: "te/a", DATABASE_NAME: "ho#use" },
    ...{ DATABASE_PASSWORD: PASSWORD, DATABASE_PORT: "6432", DATABASE_SSLMODE: "verify-full" },
    ...{ REDIS_HOST: "redis.example.org", REDIS_PASSWORD: PASSWORD, REDIS_TLS: "on" },
  });
  const [database, redis] = [new URL(databaseUrl), new URL(redisUrl)];
  expect([database, redis].map(({ password }) => decodeURIComponent(password))).toEqual([
    PASSWORD,
    PASSWORD,
  ]);
  expect([database.host, decodeURIComponent(database.username)]).toEqual([
    "db.example.org:6432",
    "te/a",
  ]);
  expect(decodeURIComponent(database.pathname)).toBe("/ho#use");
  expect(database.search).toBe("?sslmode=verify-full");
  expect([redis.protocol, redis.host]).toEqual(["rediss:", "redis.example.org"]);
});

test("a percent sign in a password must be encoded, or the server says so before it starts", () => {
  expect(refusalOf({ REDIS_URL: "redis://:100%@redis" })).toContain("% as %25");
  expect(refusalOf({ DATABASE_URL: "postgres://tea:100%@db/tea" })).toContain("% as %25");
  const settings = { DATABASE_HOST: "db", REDIS_URL: "redis://:100%25@redis" };
  expect(urlsOf(settings).redisUrl).toBe("redis://:100%25@redis");
});

test("parts that are not set have the usual values", () => {
  expect(urlsOf({ DATABASE_HOST: "db", REDIS_HOST: "redis" })).toEqual({
    databaseUrl: "postgres://teahouse@db/teahouse",
    redisUrl: "redis://redis",
  });
  expect(urlsOf({ DATABASE_HOST: "fd00::7", DATABASE_PORT: "5433" }).databaseUrl).toBe(
    "postgres://teahouse@[fd00::7]:5433/teahouse",
  );
  expect(urlsOf({ DATABASE_HOST: "", DATABASE_URL: "" }).databaseUrl).toBeUndefined();
});

test.each([
  ["both a URL and a part", { DATABASE_URL: "postgres://db/x", DATABASE_PASSWORD: "x" }, "both"],
  ["a part without a host", { DATABASE_PASSWORD: "secret" }, "needs DATABASE_HOST"],
  ["a host with a path", { DATABASE_HOST: "db/x" }, "DATABASE_HOST must be"],
  ["a host with a user", { DATABASE_HOST: "a@db" }, "DATABASE_HOST must be"],
  ["a port that is none", { DATABASE_HOST: "db", DATABASE_PORT: "99999" }, "DATABASE_PORT"],
  ["a mode that is none", { DATABASE_HOST: "db", DATABASE_SSLMODE: "on" }, "DATABASE_SSLMODE"],
  ["a Redis without PostgreSQL", { REDIS_HOST: "redis" }, "needs PostgreSQL"],
  ["TLS that is neither", { DATABASE_HOST: "db", REDIS_HOST: "r", REDIS_TLS: "1" }, "REDIS_TLS"],
])("%s is refused with a sentence", (_what, settings, said) => {
  expect(refusalOf(settings)).toContain(said);
});

test.each(["p/w", "12/34", "p#w", "12#34", "p?w", "12?34", "p/w?x#y"])(
  "a URL that the password %s cuts is refused, is told how to write it, and is not repeated",
  (password) => {
    const url = `postgres://teahouse:${password}@db/teahouse`;
    expect(isPostgresUrl(url)).toBe(false);
    const said = [
      refusalOf({ DATABASE_URL: url }),
      refusalOf({ DATABASE_HOST: "db", REDIS_URL: `redis://:${password}@redis` }),
    ];
    for (const line of said) {
      expect(line).toContain("%2F");
      expect(line).not.toContain(password);
    }
  },
);

test.each([
  "postgres://teahouse:p%2Fw%23%3F%40@db:5432/tea%20house?sslmode=require",
  "postgresql://db/teahouse",
  "postgres://teahouse@[::1]/teahouse",
])("%s is a whole URL", (url) => {
  expect(isPostgresUrl(url)).toBe(true);
});

test("a real Redis takes a password that the URL has encoded", async () => {
  const redis = await startRedis();
  const port = new URL(redis.url).port;
  const owner = new RedisClient(redis.url, { autoReconnect: false });
  await owner.send("CONFIG", ["SET", "requirepass", PASSWORD]);
  owner.close();
  const settings = { REDIS_HOST: "127.0.0.1", REDIS_PORT: port, REDIS_PASSWORD: PASSWORD };
  const { redisUrl } = urlsOf({ DATABASE_HOST: "db", ...settings });
  const client = new RedisClient(redisUrl, { autoReconnect: false });
  expect(await client.send("PING", [])).toBe("PONG");
  client.close();
  await redis.stop();
});
