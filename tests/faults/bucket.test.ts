import { afterAll, beforeAll, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { S3Store } from "../../packages/server/src/files/s3/s3-store.ts";
import { bytesPath, sendWith } from "../support/attach.ts";
import { ROOMY } from "../support/cluster.ts";
import { createPlace, type TestPlace } from "../support/database.ts";
import { eventually } from "../support/eventually.ts";
import { often } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { ServerProcess } from "../support/server-process.ts";
import { type Swift, startSwift } from "../support/swift.ts";
import { Uploader } from "../support/uploader.ts";

const MIB = 1024 * 1024;
const ROUNDS = often(3, 50);
const random = new Random();

let swift: Swift;
let store: S3Store;
let place: TestPlace;
let server: ServerProcess;

beforeAll(async () => {
  swift = await startSwift();
  const s3 = await swift.bucket();
  store = new S3Store(s3);
  place = await createPlace();
  server = new ServerProcess(place, {
    ...ROOMY,
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY_ID: s3.keyId,
    S3_SECRET_ACCESS_KEY: s3.secret,
  });
  await server.start();
});
afterAll(async () => {
  await server.kill();
  await place.remove();
  await swift.stop();
});

const hashOf = (bytes: Uint8Array) => Bun.hash(bytes);

test(`a server that is killed ${ROUNDS} times while a bucket gets an upload keeps what it acknowledged, and leaves nothing else (TEST_SEED=${SEED})`, async () => {
  const alice = await Person.register(server.url, "alice.files");
  const bob = await Person.register(server.url, "bob.files");
  const pair = await alice.befriend(bob);
  const uploads = new Uploader(alice);
  const content = Uint8Array.from(randomBytes(26 * MIB + 7));
  const id = await uploads.begin(content.length);
  let acknowledged = 0;
  for (let n = 0; n < ROUNDS; n++) {
    const end = acknowledged + 1 + random.below(3 * MIB);
    const answer = await uploads.append(id, acknowledged, content.subarray(acknowledged, end));
    expect(answer.status).toBe(204);
    const appending = uploads.append(id, end, content.subarray(end)).catch(() => {});
    await Bun.sleep(random.below(150));
    await server.kill();
    await appending;
    await server.start();
    acknowledged = await eventually(() => uploads.offset(id), 20_000);
    expect(acknowledged).toBeGreaterThanOrEqual(end);
    if (acknowledged === content.length) break;
  }
  if (acknowledged < content.length) {
    const answer = await uploads.append(id, acknowledged, content.subarray(acknowledged));
    expect(answer.status).toBe(204);
  }
  const message = await sendWith(alice, pair, [{ upload: id, kind: "file" }]);
  const path = bytesPath(message.attachments?.[0] ?? { id: "" });
  expect(hashOf(await (await bob.fetch(path)).bytes())).toBe(hashOf(content));
  const keys = (await Array.fromAsync(store.list())).map(({ key }) => key);
  expect(keys).toEqual([id]);
});
