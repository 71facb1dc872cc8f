import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import {
  countStorage,
  sendWith,
  storedKeys,
  uploadBytes,
  uploadText,
} from "../../../../tests/support/attach.ts";
import { gather, linkInto } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { bitmap } from "../../../../tests/support/pictures.ts";
import { Housekeeping } from "../housekeeping.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;
let conversation: string;
let jpeg: Uint8Array<ArrayBuffer>;
let square: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  house = await openHouse({ limits: { uploadsPerUser: 100_000 } });
  jpeg = new Uint8Array(await new Bun.Image(bitmap(640, 480)).jpeg().bytes());
  square = new Uint8Array(await new Bun.Image(bitmap(300, 300)).png().bytes());
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  conversation = await alice.befriend(bob);
});
afterEach(async () => {
  const { counted, kept } = await countStorage(house);
  expect(kept).toEqual(counted);
});

const picture = (bytes = jpeg, person = alice) =>
  uploadBytes(person, bytes, { name: "tea.jpg", type: "image/heic" });

/** The parts of what is stored under an id. */
async function keysOf(id: string): Promise<string[]> {
  return (await storedKeys(house)).filter((key) => key.startsWith(id)).map((key) => key.slice(22));
}

async function keepHouse() {
  house.clock.offset += 61_000;
  const housekeeping = new Housekeeping(house.app.house);
  await housekeeping.run();
  housekeeping.stop();
}

describe("Alice sends a picture", () => {
  test("and Bob gets its size in pixels, a placeholder, both thumbnails and the picture", async () => {
    const upload = await picture();
    const message = await sendWith(alice, conversation, [{ upload, kind: "picture" }], "tea");
    const [attachment] = message.attachments;
    expect(attachment).toMatchObject({
      ...{ id: upload, kind: "picture", name: "tea.jpg", type: "image/jpeg" },
      ...{ width: 640, height: 480, placeholder: expect.stringMatching(/^UklGR/) },
    });
    expect(Object.keys(attachment ?? {})).not.toContain("stored");
    const shown = await bob.fetch(`/api/attachments/${upload}?inline=1`);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    expect((await shown.bytes()).length).toBe(attachment?.size ?? 0);
    for (const [path, width] of [
      ["thumbnail", 400],
      ["thumbnail?size=large", 640],
    ] as const) {
      const answer = await bob.fetch(`/api/attachments/${upload}/${path}`);
      expect(answer.headers.get("content-type")).toBe("image/webp");
      expect(answer.headers.get("content-disposition")).toStartWith("inline");
      const { width: found } = await new Bun.Image(await answer.bytes()).metadata();
      expect(found).toBe(width);
      const tag = answer.headers.get("etag") ?? "";
      const again = { headers: { "if-none-match": tag } };
      expect((await bob.fetch(`/api/attachments/${upload}/${path}`, again)).status).toBe(304);
      expect((await mallory.fetch(`/api/attachments/${upload}/${path}`, again)).status).toBe(404);
    }
    await keepHouse();
    expect(await keysOf(upload)).toEqual([".large", ".picture", ".small"]);
    const { attachments } = await bob.call("attachment.list", { conversation, kind: "media" });
    expect(attachments).toMatchObject([{ attachment, message: message.id }]);
    await alice.call("message.recall", { conversation, message: message.id });
    await keepHouse();
    expect(await keysOf(upload)).toEqual([]);
    for (const end of ["", "/thumbnail", "/thumbnail?size=large"]) {
      expect((await bob.fetch(`/api/attachments/${upload}${end}`)).status).toBe(404);
    }
  });

  test("which is none: it is refused, and goes as a file then", async () => {
    const upload = await uploadText(alice, "<svg/>", { name: "x.svg", type: "image/svg+xml" });
    const attachments = [{ upload, kind: "picture" as const }];
    const input = { conversation, clientId: crypto.randomUUID(), text: "", attachments };
    expect((await alice.refused("message.send", input)).code).toBe("not_a_picture");
    const sent = await sendWith(alice, conversation, [{ upload, kind: "file" }]);
    expect(sent.attachments).toMatchObject([{ kind: "file", type: "image/svg+xml" }]);
  });

  test("as a file: untouched, and without thumbnails", async () => {
    const upload = await picture();
    await sendWith(alice, conversation, [{ upload, kind: "file" }]);
    expect(await (await bob.fetch(`/api/attachments/${upload}`)).bytes()).toEqual(jpeg);
    expect((await bob.fetch(`/api/attachments/${upload}/thumbnail`)).status).toBe(404);
  });

  test("in a group that forbids files", async () => {
    const group = await gather({ owner: bob, members: [alice], founding: { files: "nobody" } });
    const upload = await picture();
    const sent = await sendWith(alice, groupConversation(group), [{ upload, kind: "picture" }]);
    expect(sent.attachments).toMatchObject([{ kind: "picture" }]);
  });
});

describe("a face", () => {
  test("of Alice: everybody sees it, friends are told, and the former one is gone", async () => {
    const [first, second] = [await picture(square), await picture(square)];
    const cursor = await bob.cursor();
    expect((await alice.call("me.edit", { face: first })).user.face).toBe(first);
    expect(await bob.since(cursor)).toMatchObject([
      { type: "user.changed", user: { id: alice.id, face: first } },
    ]);
    for (const person of [alice, bob, mallory, await house.guest("Visitor")]) {
      const answer = await person.fetch(`/api/faces/${first}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
      await answer.bytes();
    }
    expect((await bob.fetch(`/api/attachments/${first}`)).status).toBe(404);
    expect((await alice.call("me.edit", { face: first })).user.face).toBe(first);
    await alice.call("me.edit", { face: second });
    expect((await bob.fetch(`/api/faces/${first}`)).status).toBe(404);
    await keepHouse();
    expect(await keysOf(first)).toEqual([]);
    expect(await keysOf(second)).toEqual([".face"]);
    expect((await alice.call("me.edit", { face: null })).user.face).toBeUndefined();
    expect((await bob.fetch(`/api/faces/${second}`)).status).toBe(404);
    expect((await alice.call("storage.show", {})).used).toBe(0);
  });

  test("goes with the account", async () => {
    const face = await picture(square);
    await alice.call("me.edit", { face });
    await alice.call("me.delete", { password: PASSWORD });
    expect((await bob.fetch(`/api/faces/${face}`)).status).toBe(404);
    expect((await bob.call("user.list", { ids: [alice.id] })).users[0]?.face).toBeUndefined();
    await keepHouse();
    expect(await keysOf(face)).toEqual([]);
  });

  test("of a group: admins set it, members and those who may find the group see it", async () => {
    const [carol] = await house.cast("Carol");
    const group = await gather({ owner: alice, members: [carol] });
    await alice.call("group.edit", { group, findableByName: false, findableByNumber: false });
    const face = await picture(square);
    const own = await picture(square, carol);
    expect((await carol.refused("group.edit", { group, face: own })).code).toBe("forbidden");
    const cursor = await carol.cursor();
    await alice.call("group.edit", { group, face });
    expect(await carol.since(cursor)).toMatchObject([
      { type: "group.changed", changed: ["face"], group: { face } },
    ]);
    const statusOf = async (person: Person) => (await person.fetch(`/api/faces/${face}`)).status;
    expect([await statusOf(carol), await statusOf(mallory)]).toEqual([200, 404]);
    await linkInto(group, alice);
    await alice.call("group.edit", { group, findableByNumber: true });
    expect(await statusOf(mallory)).toBe(200);
    await alice.call("group.edit", { group, face: null, findableByNumber: false });
    expect((await carol.since(cursor)).at(-1)).toMatchObject({
      changed: expect.arrayContaining(["face"]),
    });
    expect([await statusOf(carol), await statusOf(alice)]).toEqual([404, 404]);
  });

  test("cannot be a foreign, unfinished, used or unknown upload, or no picture", async () => {
    const foreign = await picture(square, bob);
    const unfinished = await uploadText(alice, "half", { upTo: 2 });
    const text = await uploadText(alice, "a text");
    const sent = await picture();
    await sendWith(alice, conversation, [{ upload: sent, kind: "picture" }]);
    const group = await gather({ owner: alice });
    for (const [face, code] of [
      [foreign, "not_found"],
      [sent, "not_found"],
      ["u".repeat(22), "not_found"],
      [unfinished, "upload_unfinished"],
      [text, "not_a_picture"],
    ] as const) {
      expect([face, (await alice.refused("me.edit", { face })).code]).toEqual([face, code]);
      const refusal = await alice.refused("group.edit", { group, face });
      expect([face, refusal.code]).toEqual([face, code]);
    }
  });
});
