import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Attachment, groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import {
  bytesPath,
  sendFile,
  sendWith,
  uploadBytes,
  uploadText,
} from "../../../../tests/support/attach.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse({ limits: { uploadsPerUser: 100_000 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  conversation = await alice.befriend(bob);
});

/** What somebody gets of an attachment, in every way in which it can be asked for. */
async function answersTo(person: Person, attachment: Attachment): Promise<number[]> {
  const path = bytesPath(attachment);
  const tag = `"${attachment.id}"`;
  const answers = await Promise.all([
    person.fetch(path),
    person.fetch(path, { method: "HEAD" }),
    person.fetch(`${path}?inline=1`),
    person.fetch(path, { headers: { range: "bytes=1-2" } }),
    person.fetch(path, { headers: { "if-none-match": tag } }),
    person.fetch(path, { headers: { "if-none-match": "*" } }),
  ]);
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return answers.map(({ status }) => status);
}

const SEEN = [200, 200, 200, 206, 304, 304];
const UNSEEN = [404, 404, 404, 404, 404, 404];

describe("Bob downloads a file of Alice", () => {
  test("with headers that let no browser run it, show it elsewhere or keep it for others", async () => {
    const { attachment } = await sendFile(alice, conversation, "<script>alert(1)</script>", {
      name: '"> <b>.html',
      type: "text/html",
    });
    for (const path of [bytesPath(attachment), `${bytesPath(attachment)}?inline=1`]) {
      const { status, headers } = await bob.fetch(path);
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="_> <b>.html"; filename*=UTF-8''%22%3E%20%3Cb%3E.html`,
        "content-length": "25",
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
        "cross-origin-resource-policy": "same-origin",
        "accept-ranges": "bytes",
        etag: `"${attachment.id}"`,
      });
    }
  });

  test("whole, in parts, after its end, and only if it has changed", async () => {
    const { attachment } = await sendFile(alice, conversation, "0123456789");
    const get = async (headers: Record<string, string>, method = "GET") => {
      const answer = await bob.fetch(bytesPath(attachment), { method, headers });
      const text = await answer.text();
      return {
        status: answer.status,
        text,
        range: answer.headers.get("content-range"),
        length: answer.headers.get("content-length"),
      };
    };
    expect(await get({})).toEqual({ status: 200, text: "0123456789", range: null, length: "10" });
    expect(await get({}, "HEAD")).toEqual({ status: 200, text: "", range: null, length: "10" });
    expect(await get({ range: "bytes=2-4" })).toEqual({
      status: 206,
      text: "234",
      range: "bytes 2-4/10",
      length: "3",
    });
    expect(await get({ range: "bytes=-3" })).toMatchObject({ status: 206, text: "789" });
    expect(await get({ range: "bytes=7-99999999999999999999" })).toMatchObject({
      status: 206,
      text: "789",
    });
    expect(await get({ range: "bytes=10-" })).toMatchObject({
      status: 416,
      text: "",
      range: "bytes */10",
    });
    expect(await get({ range: "bytes=0-1,3-4" })).toMatchObject({
      status: 200,
      text: "0123456789",
    });
    expect(await get({ range: "bytes=0-1", "if-range": '"other"' })).toMatchObject({ status: 200 });
    expect(await get({ range: "bytes=0-1", "if-range": `"${attachment.id}"` })).toMatchObject({
      status: 206,
      text: "01",
    });
    expect(await get({ "if-none-match": `"${attachment.id}"` })).toMatchObject({
      status: 304,
      text: "",
    });
    expect(await get({ "if-none-match": '"other"' })).toMatchObject({ status: 200 });
  });

  test("an empty file too", async () => {
    const upload = await uploadBytes(alice, new Uint8Array(0));
    const { attachments } = await sendWith(alice, conversation, [{ upload, kind: "file" }]);
    const answer = await bob.fetch(`/api/attachments/${upload}`);
    expect([attachments[0]?.size, answer.status, await answer.text()]).toEqual([0, 200, ""]);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="notes.txt"');
  });
});

test("only what shows in its own bytes that it is a picture, a video or sound is shown in place", async () => {
  const start = (text: string) =>
    Uint8Array.from(`${text}${"\0".repeat(64)}`, (letter) => letter.charCodeAt(0));
  const cases: readonly [type: string, bytes: Uint8Array<ArrayBuffer>][] = [
    ["image/jpeg", start("\xff\xd8\xff\xe0")],
    ["image/png", start("\x89PNG\r\n\x1a\n")],
    ["image/gif", start("GIF89a")],
    ["image/webp", start("RIFF....WEBPVP8 ")],
    ["video/mp4", start("\0\0\0\x18ftypisom")],
    ["audio/mp4", start("\0\0\0\x18ftypM4A ")],
    ["video/webm", start("\x1a\x45\xdf\xa3")],
    ["audio/ogg", start("OggS")],
    ["audio/wav", start("RIFF....WAVEfmt ")],
    ["audio/mpeg", start("ID3\x04")],
    ["audio/mpeg", start("\xff\xfb\x90\x64")],
    ["", start("<!doctype html>")],
    ["", start('<svg xmlns="http://www.w3.org/2000/svg">')],
    ["", start("<?xml version='1.0'?>")],
    ["", start("%PDF-1.7")],
    ["", start("\0\0\0\x18ftypheic")],
    ["", start("PK\x03\x04")],
    ["", start(" GIF89a")],
    ["", start("\xff\xff\xff\xff")],
  ];
  for (const [type, bytes] of cases) {
    // What the sender says does not count.
    const upload = await uploadBytes(alice, bytes, { name: "x.png", type: "image/png" });
    await sendWith(alice, conversation, [{ upload, kind: "file" }]);
    const { headers } = await bob.fetch(`/api/attachments/${upload}?inline=1`);
    expect([
      headers.get("content-type"),
      headers.get("content-disposition")?.split(";")[0],
    ]).toEqual(type === "" ? ["application/octet-stream", "attachment"] : [type, "inline"]);
    const saved = await bob.fetch(`/api/attachments/${upload}`);
    expect(saved.headers.get("content-type")).toBe("application/octet-stream");
  }
});

describe("the bytes follow the conversation", () => {
  test("nobody else gets them, and the answer is that for a file which is not there", async () => {
    const { attachment } = await sendFile(alice, conversation);
    for (const person of [alice, bob]) expect(await answersTo(person, attachment)).toEqual(SEEN);
    expect(await answersTo(mallory, attachment)).toEqual(UNSEEN);
    const bodyOf = async (path: string) => {
      const answer = await mallory.fetch(path);
      const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>;
      return { body, type: answer.headers.get("content-type") };
    };
    for (const end of ["", "/thumbnail", "/thumbnail?size=large"]) {
      const [forbidden, absent] = [attachment.id, "u".repeat(22)].map(
        (id) => `/api/attachments/${id}${end}`,
      );
      expect(await bodyOf(forbidden ?? "")).toEqual(await bodyOf(absent ?? ""));
    }
  });

  test("not before the message is sent, not even for the sender", async () => {
    const upload = await uploadText(alice, "not sent");
    expect((await alice.fetch(`/api/attachments/${upload}`)).status).toBe(404);
  });

  test("not after a recall", async () => {
    const { attachment, message } = await sendFile(alice, conversation);
    await alice.call("message.recall", { conversation, message: message.id });
    for (const person of [alice, bob]) expect(await answersTo(person, attachment)).toEqual(UNSEEN);
  });

  test("not for a removed member, and for a newcomer not those of earlier", async () => {
    const group = await gather({ owner: alice, members: [bob] });
    const where = groupConversation(group);
    const early = await sendFile(alice, where, "early");
    await alice.call("group.edit", { group, keepHistory: false });
    await alice.call("member.remove", { group, user: bob.id });
    const late = await sendFile(alice, where, "late");
    expect(await answersTo(bob, early.attachment)).toEqual(UNSEEN);
    expect(await answersTo(bob, late.attachment)).toEqual(UNSEEN);
    await alice.call("member.add", {
      group,
      user: bob.id,
      clientId: crypto.randomUUID(),
    });
    const now = await sendFile(alice, where, "now");
    expect(await answersTo(bob, now.attachment)).toEqual(SEEN);
    expect(await answersTo(bob, late.attachment)).toEqual(UNSEEN);
  });

  test("a former member keeps those of their time, if the group keeps history", async () => {
    const group = await gather({ owner: alice, members: [bob] });
    const where = groupConversation(group);
    const before = await sendFile(alice, where, "before");
    await bob.call("group.leave", { group });
    const after = await sendFile(alice, where, "after");
    expect(await answersTo(bob, before.attachment)).toEqual(SEEN);
    expect(await answersTo(bob, after.attachment)).toEqual(UNSEEN);
  });

  test("former friends keep what they can still read", async () => {
    const { attachment } = await sendFile(alice, conversation);
    await bob.call("friend.remove", { user: alice.id });
    expect((await bob.call("event.list", { conversation })).events.at(-1)).toMatchObject({
      attachments: [attachment],
    });
    for (const person of [alice, bob]) expect(await answersTo(person, attachment)).toEqual(SEEN);
  });

  test("an account that is deleted gets nothing, and those whom it wrote to keep its files", async () => {
    const { attachment } = await sendFile(alice, conversation);
    await alice.call("me.delete", { password: PASSWORD });
    expect((await alice.fetch(bytesPath(attachment))).status).toBe(401);
    expect(await answersTo(bob, attachment)).toEqual(SEEN);
  });

  test("nor anybody without a session, with an ended one, or on another site's page", async () => {
    const { attachment } = await sendFile(alice, conversation);
    const path = `${house.url}${bytesPath(attachment)}`;
    const cookie = `teahouse_session=${bob.token}`;
    const statusOf = async (headers: Record<string, string>) =>
      (await fetch(path, { headers })).status;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ authorization: "Bearer nobody" })).toBe(401);
    expect(await statusOf({ cookie, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await statusOf({ cookie, "sec-fetch-site": "none" })).toBe(200);
    expect(await statusOf({ cookie, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await statusOf({ cookie })).toBe(403);
  });
});

test("unknown fields, methods and ids are refused", async () => {
  const { attachment } = await sendFile(alice, conversation);
  const path = bytesPath(attachment);
  const refusal = async (of: string, method = "GET") => {
    const answer = await bob.fetch(of, { method });
    await answer.arrayBuffer();
    return [answer.status, answer.headers.get("allow")];
  };
  expect(await refusal(`${path}?inline=yes`)).toEqual([400, null]);
  expect(await refusal(`${path}?size=large`)).toEqual([400, null]);
  expect(await refusal(`${path}?inline=1&inline=1`)).toEqual([400, null]);
  expect(await refusal(`${path}/thumbnail?size=huge`)).toEqual([400, null]);
  expect(await refusal(`${path}/thumbnail`)).toEqual([404, null]);
  expect(await refusal("/api/attachments/x")).toEqual([404, null]);
  expect(await refusal(path, "PUT")).toEqual([405, "GET, HEAD, DELETE"]);
  expect(await refusal(`${path}/thumbnail`, "DELETE")).toEqual([405, "GET, HEAD"]);
  expect(await refusal(`/api/faces/${attachment.id}`, "POST")).toEqual([405, "GET, HEAD"]);
  expect(await refusal(`/api/faces/${attachment.id}`)).toEqual([404, null]);
});

test("guests see the files of the lobby", async () => {
  const guest = await house.guest("Visitor");
  const where = groupConversation(PUBLIC_ROOM);
  const ogg = new Uint8Array([0x4f, 0x67, 0x67, 0x53, 0, 0, 0, 0]);
  const upload = await uploadBytes(alice, ogg);
  const message = await sendWith(alice, where, [
    { upload, kind: "voice", duration: 1, waveform: "A".repeat(64) },
  ]);
  const [attachment] = message.attachments;
  if (attachment === undefined) throw new Error("no attachment");
  expect(await answersTo(guest, attachment)).toEqual(SEEN);
});
