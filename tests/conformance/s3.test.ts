import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Bucket } from "../../packages/server/src/files/s3/bucket.ts";
import { openMultiparts } from "../../packages/server/src/files/s3/multipart.ts";
import type { S3Settings } from "../../packages/server/src/files/s3/sign.ts";
import { Housekeeping } from "../../packages/server/src/housekeeping.ts";
import { OWNED_RULE, WHOLE_RULE } from "../../packages/server/src/operator/doctor/bytes.ts";
import { bytesPath, sendFile, sendWith, storedKeys, uploadFace } from "../support/attach.ts";
import { type Ran, runCommand } from "../support/commands.ts";
import { type FaultyProxy, openProxy } from "../support/faulty-proxy.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { pictureOf } from "../support/pictures.ts";
import { type Swift, startSwift } from "../support/swift.ts";
import { Uploader } from "../support/uploader.ts";

const MIB = 1024 * 1024;

let swift: Swift;
let road: FaultyProxy;
let s3: S3Settings;
let house: TestHouse;
let alice: Person;
let bob: Person;
let pair: string;

beforeAll(async () => {
  swift = await startSwift();
  const bucket = await swift.bucket();
  road = await openProxy(bucket.endpoint);
  s3 = { ...bucket, endpoint: road.by(bucket.endpoint), redirect: true };
  house = await openHouse({ s3 });
  [alice, bob] = await house.cast("Alice", "Bob");
  pair = await alice.befriend(bob);
});
afterAll(async () => {
  await house.close();
  road.close();
  await swift.stop();
});

/** Everything that is in the bucket, unfinished uploads too. */
async function inBucket(): Promise<string[]> {
  const bucket = new Bucket(s3);
  const keys: string[] = [];
  for await (const { key } of bucket.list("")) keys.push(key);
  for await (const { key } of openMultiparts(bucket, "")) keys.push(`${key} (open)`);
  return keys.sort();
}

/** Runs housekeeping when no request can write the deleted bytes any more. */
async function keepHouse(): Promise<void> {
  house.clock.offset += 120_000;
  const housekeeping = new Housekeeping(house.app.house);
  await housekeeping.run();
  housekeeping.stop();
}

function expectAllBytes({ said }: Ran): void {
  for (const rule of [WHOLE_RULE, OWNED_RULE]) expect(said).toContain(`ok      ${rule}`);
}

const flagsOf = ({ endpoint, bucket, keyId, secret }: S3Settings) => [
  ...["--s3-endpoint", endpoint, "--s3-bucket", bucket],
  ...["--s3-access-key-id", keyId, "--s3-secret-access-key", secret],
];

describe("a house with a bucket for its files", () => {
  test("takes a large file in pieces at any server, and gives any range of it", async () => {
    const content = Uint8Array.from(randomBytes(19 * MIB));
    const uploads = new Uploader(alice);
    const id = await uploads.begin(content.length, "茶馆 照片.bin");
    const cuts = [0, 3 * MIB, 9 * MIB, content.length];
    for (const [n, from] of cuts.slice(0, -1).entries()) {
      expect(await uploads.offset(id)).toBe(from);
      const answer = await uploads.append(id, from, content.subarray(from, cuts[n + 1]));
      expect(answer.status).toBe(204);
    }
    const message = await sendWith(alice, pair, [{ upload: id, kind: "file" }]);
    const path = bytesPath(message.attachments?.[0] ?? { id: "" });
    const init = { headers: { "sec-fetch-mode": "cors" } };
    const whole = await bob.fetch(path, init);
    expect(Bun.hash(await whole.bytes())).toBe(Bun.hash(content));
    const part = await bob.fetch(path, {
      headers: { ...init.headers, range: "bytes=8388606-8388611" },
    });
    expect(part.status).toBe(206);
    expect(await part.bytes()).toEqual(content.slice(8_388_606, 8_388_612));
    expect(await inBucket()).toEqual([id]);
  });

  test("redirects who saves a file, for a minute and with its name, and only who may read it", async () => {
    const { attachment, message } = await sendFile(alice, pair, "the file", { name: "茶 馆.txt" });
    const follow = (person: Person) => person.fetch(bytesPath(attachment), { redirect: "manual" });
    const answer = await follow(bob);
    expect(answer.status).toBe(302);
    const link = new URL(answer.headers.get("location") ?? "");
    expect(link.origin).toBe(s3.endpoint);
    expect(link.searchParams.get("X-Amz-Expires")).toBe("60");
    const given = await fetch(link);
    expect(given.headers.get("content-disposition")).toContain(
      "filename*=UTF-8''%E8%8C%B6%20%E9%A6%86.txt",
    );
    expect(given.headers.get("content-type")).toBe("application/octet-stream");
    expect(await given.text()).toBe("the file");
    const [mallory] = await house.cast("Mallory");
    expect((await follow(mallory)).status).toBe(404);
    await alice.call("message.recall", { conversation: pair, message: message.id });
    expect((await follow(bob)).status).toBe(404);
    await keepHouse();
    expect(await inBucket()).not.toContain(attachment.id);
  });

  test("makes pictures and faces from it, and pages get these from the house", async () => {
    const bytes = Uint8Array.from(await pictureOf("jpg", 300, 200));
    const upload = await new Uploader(alice).upload(bytes, "tea.jpg", "image/jpeg");
    const message = await sendWith(alice, pair, [{ upload, kind: "picture" }]);
    const path = bytesPath(message.attachments?.[0] ?? { id: "" });
    for (const shown of [`${path}/thumbnail`, `${path}?inline=1`]) {
      const answer = await bob.fetch(shown, { redirect: "manual" });
      expect(answer.status).toBe(200);
      expect((await answer.bytes()).length).toBeGreaterThan(100);
    }
    const face = await uploadFace(alice);
    await alice.call("me.edit", { face });
    expect((await bob.fetch(`/api/faces/${face}`)).status).toBe(200);
    await keepHouse();
    const ends = (await inBucket())
      .filter((key) => /^.{22}\./.test(key))
      .map((key) => key.slice(22));
    expect(ends.sort()).toEqual([".face", ".large", ".picture", ".small"]);
  });

  test("leaves nothing of an upload that is cancelled", async () => {
    const before = await inBucket();
    const uploads = new Uploader(alice);
    const id = await uploads.begin(30 * MIB);
    await uploads.append(id, 0, new Uint8Array(10 * MIB));
    expect(await inBucket()).toContain(`${id} (open)`);
    expect((await uploads.cancel(id)).status).toBe(204);
    await keepHouse();
    expect(await inBucket()).toEqual(before);
  });

  test("is found healthy by the doctor, who sees what belongs to nobody", async () => {
    const where = house.place.url ?? house.place.folder;
    const flag = house.place.url === undefined ? "--data-dir" : "--database-url";
    const run = () => runCommand("doctor", flag, where, ...flagsOf(s3));
    expectAllBytes(await run());
    const bucket = new Bucket(s3);
    const stray = "NobodyKnowsThisKey1234";
    await bucket.ask({ method: "PUT", key: `unfinished/${stray}/tail`, body: "lost" });
    const found = await run();
    expect(found).toMatchObject({ code: 1, said: expect.stringContaining(stray) });
    expect(`${found.said}${found.complaints}`).not.toContain(s3.secret);
    await bucket.delete(`unfinished/${stray}/tail`);
  });

  test("bears a short fault of the service, and says that it cannot do this now in a long one", async () => {
    const uploads = new Uploader(alice);
    const content = Uint8Array.from(randomBytes(3 * MIB));
    const id = await uploads.begin(content.length);
    const part = (n: number) =>
      uploads.append(id, n * MIB, content.subarray(n * MIB, (n + 1) * MIB));
    expect((await part(0)).status).toBe(204);
    road.refuse(true);
    setTimeout(() => road.refuse(false), 200);
    expect((await part(1)).status).toBe(204);
    road.refuse(true);
    const refused = await part(2);
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: "unavailable" }]);
    expect((await alice.call("storage.show", {})).used).toBeGreaterThan(0);
    road.refuse(false);
    expect(await uploads.offset(id)).toBe(2 * MIB);
    expect((await part(2)).status).toBe(204);
    const message = await sendWith(alice, pair, [{ upload: id, kind: "file" }]);
    const [sent] = message.attachments ?? [];
    const answer = await bob.fetch(bytesPath(sent ?? { id: "" }));
    expect(Bun.hash(await answer.bytes())).toBe(Bun.hash(content));
    expect(house.log.filter((line) => line.includes("The file store is away"))).toHaveLength(1);
  });

  test("carries its files in a backup, and back", async () => {
    if (house.engine === "postgres") return;
    const place = ["--data-dir", house.place.folder];
    const saved = join(house.place.folder, "saved.db");
    const { attachment } = await sendFile(alice, pair, "in the backup");
    expect(await runCommand("backup", saved, ...place, ...flagsOf(s3))).toMatchObject({ code: 0 });
    await house.stop();
    const other = await swift.bucket();
    const restored = await runCommand("restore", saved, "--replace", ...place, ...flagsOf(other));
    expect(restored).toMatchObject({ code: 0 });
    expectAllBytes(await runCommand("doctor", ...place, ...flagsOf(other)));
    expect(
      await runCommand(
        "import-files",
        `${saved}.files`,
        ...place,
        ...flagsOf(await swift.bucket()),
      ),
    ).toMatchObject({ code: 0 });
    await house.start();
    expect((await bob.fetch(bytesPath(attachment))).status).toBe(200);
    expect(await storedKeys(house)).toContain(attachment.id);
  });
});

describe("a server does not start", () => {
  test("with a bucket that it cannot use, and says why without the secret", async () => {
    const wrong = [
      [{ ...s3, secret: "not the secret" }, "SignatureDoesNotMatch"],
      [{ ...s3, bucket: "nobodys-bucket" }, "NoSuchBucket"],
      [{ ...s3, endpoint: "http://127.0.0.1:1" }, "does not answer"],
    ] as const;
    for (const [settings, reason] of wrong) {
      const opening = openHouse({ s3: settings, alone: true });
      const message = await opening.then(String, String);
      expect(message).toContain(`The bucket ${settings.bucket}`);
      expect(message).toContain(reason);
      expect(message).not.toContain(settings.secret);
    }
  });
});
