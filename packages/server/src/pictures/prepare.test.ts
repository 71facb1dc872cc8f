import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { UserId } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { laden, pictureOf, tellingTags } from "../../../../tests/support/pictures.ts";
import { familyOf } from "../../../../tests/support/processes.ts";
import { findUpload, insertUpload, type UploadRow } from "../attachments/store/uploads.ts";
import { randomText } from "../lib/random.ts";
import { PICTURE_KEYS, prepareFace, preparePicture, prepareVideo } from "./prepare.ts";

let house: TestHouse;
let alice: UserId;
beforeAll(async () => {
  house = await openHouse({ limits: { pictureMax: 100_000 } });
});
beforeEach(async () => {
  alice = (await house.cast("Alice"))[0].id;
});
afterAll(() => house.close());

/** A finished upload of Alice. */
async function uploaded(bytes: Uint8Array, name = "a.jpg"): Promise<UploadRow> {
  const { files } = house.app.house;
  const id = randomText(16);
  await files.put(id, bytes);
  return await house.app.house.write(async ({ sql, now }) => {
    const row = { id, user_id: alice, name, type: "image/jpeg", size: bytes.length };
    await insertUpload(sql, { ...row, created_at: now, expires_at: now + 1000 });
    const found = await findUpload(sql, id);
    if (found === undefined) throw new Error("the upload is gone");
    return found;
  });
}

async function stored(key: string): Promise<Buffer> {
  const { files } = house.app.house;
  const size = (await files.sizeOf(key)) ?? 0;
  return Buffer.from(await new Response(await files.read(key, 0, size)).arrayBuffer());
}

function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "made",
    (error) => error.code,
  );
}

describe("a picture", () => {
  test("is stored without what it says about Alice, with its thumbnails", async () => {
    const sent = await laden(await pictureOf("jpg"), "jpg", 6);
    const upload = await uploaded(sent);
    const facts = await preparePicture(house.app.house, upload);
    expect(facts).toMatchObject({ type: "image/jpeg", width: 48, height: 64 });
    const picture = await stored(PICTURE_KEYS.picture(upload.id));
    const small = await stored(PICTURE_KEYS.small(upload.id));
    const large = await stored(PICTURE_KEYS.large(upload.id));
    expect(facts.stored).toBe(picture.length + small.length + large.length);
    expect(await tellingTags(picture, "jpg")).toEqual([]);
    expect(await tellingTags(small, "webp")).toEqual([]);
    expect(await tellingTags(large, "webp")).toEqual([]);
    expect(await stored(upload.id)).toEqual(sent);
  });

  test("is made once: at the same time, again, and after a restart", async () => {
    const upload = await uploaded(await pictureOf("png"));
    const prepare = () => preparePicture(house.app.house, upload);
    const facts = await Promise.all([prepare(), prepare(), prepare()]);
    expect(new Set(facts.map((each) => JSON.stringify(each))).size).toBe(1);
    // Without the bytes nothing could be made again.
    await house.app.house.files.delete(upload.id);
    expect(await prepare()).toEqual(facts[0] as (typeof facts)[number]);
    await house.restart();
    expect(await prepare()).toEqual(facts[0] as (typeof facts)[number]);
  });

  test("that is none is refused, and refused again without a look at it", async () => {
    const upload = await uploaded(Buffer.from("<svg/>"));
    const prepare = () => outcome(preparePicture(house.app.house, upload));
    expect(await Promise.all([prepare(), prepare()])).toEqual(["not_a_picture", "not_a_picture"]);
    await house.app.house.files.put(upload.id, await pictureOf("png"));
    expect(await prepare()).toBe("not_a_picture");
  });

  test("that is too large or empty is refused", async () => {
    for (const bytes of [Buffer.alloc(100_001), Buffer.alloc(0)]) {
      const upload = await uploaded(bytes);
      expect(await outcome(preparePicture(house.app.house, upload))).toBe("not_a_picture");
    }
  });

  test("that was deleted is not found", async () => {
    const upload = await uploaded(await pictureOf("png"));
    const gone = { ...upload, id: randomText(16) };
    expect(await outcome(preparePicture(house.app.house, gone))).toBe("not_found");
  });

  test("leaves no process behind", async () => {
    expect(familyOf(process.pid).slice(1)).toEqual([]);
  });
});

describe("a face", () => {
  test("is stored as a square WebP", async () => {
    const upload = await uploaded(await laden(await pictureOf("jpg", 600, 600), "jpg"));
    const size = await prepareFace(house.app.house, upload);
    const face = await stored(PICTURE_KEYS.face(upload.id));
    expect(face.length).toBe(size);
    expect(await new Bun.Image(face).metadata()).toMatchObject({ width: 512, height: 512 });
    expect(await tellingTags(face, "webp")).toEqual([]);
    expect(await prepareFace(house.app.house, upload)).toBe(size);
  });

  test("must be a square picture", async () => {
    for (const bytes of [await pictureOf("png", 64, 48), Buffer.from("a poem")]) {
      const upload = await uploaded(bytes);
      expect(await outcome(prepareFace(house.app.house, upload))).toBe("not_a_picture");
    }
  });
});

test("a video keeps its size and loses its place, once", async () => {
  const place = Buffer.from("\0\0\0\x14\xa9xyz+31.2304+12", "latin1");
  const head = Buffer.from("\0\0\0\x10ftypisommp42\0\0\0\x1cudta", "latin1");
  const upload = await uploaded(Buffer.concat([head, place]), "a.mp4");
  await prepareVideo(house.app.house, upload);
  const shown = await stored(upload.id);
  expect(shown.length).toBe(upload.size);
  expect(shown.includes("31.2304")).toBeFalse();
  await prepareVideo(house.app.house, upload);
  expect(await stored(upload.id)).toEqual(shown);
});
