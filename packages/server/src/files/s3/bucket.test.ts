import { afterEach, beforeEach, expect, test } from "bun:test";
import { createLogger } from "../../lib/logger.ts";
import { Outage } from "../../lib/outage.ts";
import { NoSpace, StoreAway } from "../file-store.ts";
import { Bucket, S3Refusal } from "./bucket.ts";
import { signedUrl } from "./sign.ts";

const error = (code: string) => `<Error><Code>${code}</Code><Message>a &amp; b</Message></Error>`;

/** The answers of a service, one after another. The last one stays. */
let answers: (() => Response)[];
let asked: URL[];
let log: string[];
let service: Bun.Server<undefined>;
let bucket: Bucket;

beforeEach(() => {
  asked = [];
  log = [];
  service = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      asked.push(new URL(request.url));
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer?.() ?? new Response();
    },
  });
  const settings = {
    endpoint: service.url.origin,
    region: "us-east-1",
    bucket: "tea",
    keyId: "key",
    secret: "oolong",
    pathStyle: true,
    redirect: false,
  };
  const logger = createLogger("debug", (line) => log.push(line));
  bucket = new Bucket(settings, new Outage("The file store", logger));
});
afterEach(() => service.stop(true));

const refuse = (status: number, code: string) => () => new Response(error(code), { status });

const get = () => bucket.text({ method: "GET", key: "cup" });

test.each([
  [503, "SlowDown"],
  [500, "InternalError"],
  [429, "TooManyRequests"],
])("a request that is refused with %d %s is sent again", async (status, code) => {
  answers = [refuse(status, code), refuse(status, code), () => new Response("tea")];
  expect(await get()).toBe("tea");
  expect(asked).toHaveLength(3);
  expect(log).toEqual([]);
});

test("a service that never answers well counts as away, which is logged without the secret", async () => {
  answers = [refuse(503, "SlowDown")];
  expect(await get().catch((thrown) => thrown)).toBeInstanceOf(StoreAway);
  expect(asked).toHaveLength(4);
  expect(log.join()).toContain("The file store is away");
  expect(log.join()).not.toContain("X-Amz");
});

test("a refusal that stays is thrown at once, with its reason", async () => {
  answers = [refuse(403, "AccessDenied")];
  const thrown = await get().catch((thrown) => thrown);
  expect(thrown).toBeInstanceOf(S3Refusal);
  expect(thrown.message).toBe("The S3 service answered 403 AccessDenied: a & b");
  expect(asked).toHaveLength(1);
});

test.each([
  [507, "anything"],
  [403, "QuotaExceeded"],
])("%d %s means that the bucket is full", async (status, code) => {
  answers = [refuse(status, code)];
  expect(await get().catch((thrown) => thrown)).toBeInstanceOf(NoSpace);
});

test("an error within an answer of 200 is an error", async () => {
  answers = [refuse(200, "InternalError"), () => new Response("<Done/>")];
  expect(await bucket.text({ method: "POST", key: "cup" })).toBe("<Done/>");
  expect(asked).toHaveLength(2);
});

test("a redirect to elsewhere is not followed with the bytes of a file", async () => {
  const location = "http://127.0.0.1:1/";
  answers = [
    () => new Response(error("TemporaryRedirect"), { status: 307, headers: { location } }),
  ];
  const thrown = await get().catch((thrown) => thrown);
  expect(thrown.message).toBe("The S3 service answered 307 TemporaryRedirect: a & b");
  expect(asked).toHaveLength(1);
});

test("an answer that breaks off is asked for again, if it is read as a whole", async () => {
  let asked = 0;
  const broken = Bun.listen({
    port: 0,
    hostname: "127.0.0.1",
    socket: {
      data(socket) {
        const body = ++asked === 1 ? "te" : "tea";
        socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 3\r\nconnection: close\r\n\r\n${body}`);
      },
    },
  });
  const endpoint = `http://127.0.0.1:${broken.port}`;
  const reading = new Bucket({ ...bucket.settings, endpoint }).bytes({ method: "GET", key: "cup" });
  expect(await reading).toEqual(new Uint8Array(Buffer.from("tea")));
  expect(asked).toBe(2);
  broken.stop(true);
});

test("all objects are listed, page by page", async () => {
  const page = (keys: string[], more?: string) =>
    new Response(
      `<ListBucketResult>${keys
        .map(
          (key) =>
            `<Contents><Key>${key}</Key><Size>3</Size><LastModified>2026-01-02T03:04:05Z</LastModified></Contents>`,
        )
        .join("")}<IsTruncated>${more !== undefined}</IsTruncated>${
        more === undefined ? "" : `<NextContinuationToken>${more}</NextContinuationToken>`
      }</ListBucketResult>`,
    );
  answers = [() => page(["a&amp;b", "c"], "next&#x2F;page"), () => page(["d"])];
  const keys = (await Array.fromAsync(bucket.list(""))).map(({ key }) => key);
  expect(keys).toEqual(["a&b", "c", "d"]);
  expect(asked[1]?.searchParams.get("continuation-token")).toBe("next/page");
});

test("the same request has the same signature, and any other has another one", () => {
  const settings = {
    endpoint: "https://s3.example.org",
    region: "eu-1",
    bucket: "tea",
    keyId: "key:with/signs",
    secret: "oolong",
    pathStyle: true,
  };
  const now = new Date("2026-01-02T03:04:05.678Z");
  const sign = (key: string, secret = settings.secret) =>
    new URL(signedUrl({ ...settings, secret }, { method: "GET", key }, 60, now));
  const url = sign("茶 (1)/a!");
  expect(url.pathname).toBe("/tea/%E8%8C%B6%20%281%29/a%21");
  expect(url.searchParams.get("X-Amz-Credential")).toBe(
    "key:with/signs/20260102/eu-1/s3/aws4_request",
  );
  expect(url.searchParams.get("X-Amz-Date")).toBe("20260102T030405Z");
  const signatureOf = (url: URL) => url.searchParams.get("X-Amz-Signature");
  expect(signatureOf(url)).toMatch(/^[0-9a-f]{64}$/);
  expect(signatureOf(sign("茶 (1)/a!"))).toBe(signatureOf(url));
  expect(signatureOf(sign("茶 (1)/b!"))).not.toBe(signatureOf(url));
  expect(signatureOf(sign("茶 (1)/a!", "sencha"))).not.toBe(signatureOf(url));
  expect(url.href).not.toContain("oolong");
});
