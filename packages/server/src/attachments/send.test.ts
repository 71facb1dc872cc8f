import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import {
  bytesPath,
  countStorage,
  sendFile,
  sendWith,
  uploadBytes,
  uploadText,
} from "../../../../tests/support/attach.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream, STREAM_KINDS } from "../../../../tests/support/stream.ts";

const OGG = new Uint8Array([0x4f, 0x67, 0x67, 0x53, ...new Array(60).fill(0)]);
const VOICE = { kind: "voice", duration: 1_000, waveform: "A".repeat(64) } as const;

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse({ limits: { uploadsPerUser: 100_000 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
});

const send = (attachments: object[], text = "", where = conversation, person = alice) =>
  person.refused("message.send", {
    conversation: where,
    clientId: crypto.randomUUID(),
    text,
    attachments: attachments as never,
  });

describe("Alice sends a file to Bob", () => {
  test("he gets the message with name, type and size on every transport, and then the bytes", async () => {
    const streams = await Promise.all(STREAM_KINDS.map((kind) => openStream(bob, kind)));
    await Promise.all(streams.map(({ begun }) => begun));
    const { attachment, message } = await sendFile(alice, conversation, "hello", {
      name: "会议纪要.txt",
    });
    expect(attachment).toEqual({
      id: attachment.id,
      kind: "file",
      name: "会议纪要.txt",
      type: "text/plain",
      size: 5,
    });
    for (const stream of streams) {
      await eventually(() => expect(stream.events()).toHaveLength(1));
      expect(stream.events()[0]).toMatchObject({
        id: message.id,
        text: "",
        attachments: [attachment],
      });
      stream.close();
    }
    const answer = await bob.fetch(bytesPath(attachment));
    expect(await answer.text()).toBe("hello");
  });

  test("several of every kind in her order, with a caption", async () => {
    const [file, voice, audio] = await Promise.all([
      uploadText(alice, "one", { name: "one.txt" }),
      uploadBytes(alice, OGG, { name: "ignored.ogg", type: "audio/ogg" }),
      uploadText(alice, "song", { name: "song.mp3", type: "audio/mpeg" }),
    ]);
    const message = await sendWith(
      alice,
      conversation,
      [
        { upload: audio, kind: "audio", duration: 90_000 },
        { upload: voice, ...VOICE },
        { upload: file, kind: "file" },
      ],
      "three things",
    );
    expect(message.text).toBe("three things");
    expect(message.attachments).toMatchObject([
      { id: audio, kind: "audio", name: "song.mp3", duration: 90_000 },
      { id: voice, kind: "voice", name: "", size: 64, duration: 1_000, waveform: VOICE.waveform },
      { id: file, kind: "file", name: "one.txt" },
    ]);
  });

  test("a repeat of the request is the same message, and other attachments with its client id are refused", async () => {
    const upload = await uploadText(alice, "once");
    const other = await uploadText(alice, "other");
    const input = { conversation, clientId: crypto.randomUUID(), text: "" };
    const attachments = [{ upload, kind: "file" as const }];
    const first = await alice.call("message.send", { ...input, attachments });
    expect(await alice.call("message.send", { ...input, attachments })).toEqual(first);
    const changed = await alice.refused("message.send", {
      ...input,
      attachments: [{ upload: other, kind: "file" }],
    });
    expect(changed.code).toBe("client_id_reused");
    expect((await alice.refused("message.send", { ...input, text: "now a text" })).code).toBe(
      "client_id_reused",
    );
  });

  test("an upload goes into one message only, also when many are sent at once", async () => {
    const upload = await uploadText(alice, "once");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        alice.call("message.send", {
          conversation,
          clientId: crypto.randomUUID(),
          text: "",
          attachments: [{ upload, kind: "file" }],
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason.code).toBe("not_found");
    }
    const { counted, kept } = await countStorage(house);
    expect(kept).toEqual(counted);
  });

  test("a caption that looks empty is none", async () => {
    const upload = await uploadText(alice, "x");
    const message = await sendWith(alice, conversation, [{ upload, kind: "file" }], " \u3164\n");
    expect(message.text).toBe("");
  });

  test("what is too much, empty, doubled or unknown is refused", async () => {
    const upload = await uploadText(alice, "one");
    const file = { upload, kind: "file" };
    expect((await send([])).code).toBe("invalid");
    expect((await send([file, file])).code).toBe("invalid");
    const ten = Array.from({ length: 10 }, (_, n) => ({ upload: `${n}`.repeat(22), kind: "file" }));
    expect((await send(ten)).code).toBe("invalid");
    for (const wrong of [
      { ...file, kind: "program" },
      { ...file, name: "mine" },
      { ...file, upload: "../../etc/passwd" },
      { ...file, kind: "voice" },
      { ...file, ...VOICE, duration: -1 },
      { ...file, ...VOICE, duration: 61_000 },
      { ...file, ...VOICE, waveform: "a".repeat(64) },
      { ...file, kind: "video", width: 65_536 },
    ]) {
      expect([wrong, (await send([wrong])).code]).toEqual([wrong, "invalid"]);
    }
  });

  test("a text is no voice message, and neither is a long recording", async () => {
    const upload = await uploadText(alice, "<html>");
    expect((await send([{ upload, ...VOICE }])).code).toBe("invalid");
    const long = new Uint8Array(60 * 32_000 + 1);
    long.set(OGG);
    const recording = await uploadBytes(alice, long, { type: "audio/ogg" });
    expect((await send([{ upload: recording, ...VOICE }])).code).toBe("invalid");
  });
});

describe("nobody can send", () => {
  test("a foreign, unfinished, cancelled, used or unknown upload", async () => {
    const foreign = await uploadText(bob, "Bob's own");
    const unfinished = await uploadText(alice, "half of it", { upTo: 4 });
    const cancelled = await uploadText(alice, "never mind");
    await alice.fetch(`/api/uploads/${cancelled}`, {
      method: "DELETE",
      headers: { "tus-resumable": "1.0.0" },
    });
    const { attachment } = await sendFile(alice, conversation);
    const unknown = await send([{ upload: "u".repeat(22), kind: "file" }]);
    expect(unknown.code).toBe("not_found");
    for (const upload of [foreign, cancelled, attachment.id]) {
      for (const kind of ["file", "picture", "video"]) {
        expect((await send([{ upload, kind }])).toBody()).toEqual(unknown.toBody());
      }
    }
    for (const kind of ["file", "picture", "video"]) {
      expect((await send([{ upload: unfinished, kind }])).code).toBe("upload_unfinished");
    }
  });

  test("into a conversation of others, and the upload stays", async () => {
    const [mallory] = await house.cast("Mallory");
    const upload = await uploadText(mallory, "let me in");
    const refusal = await send([{ upload, kind: "file" }], "", conversation, mallory);
    expect(refusal.code).toBe("not_found");
    const hers = await mallory.befriend(alice);
    expect(await sendWith(mallory, hers, [{ upload, kind: "file" }])).toMatchObject({ text: "" });
  });

  test("files in a temporary conversation, but voice messages", async () => {
    const [carol, dave] = await house.cast("Carol", "Dave");
    const group = await gather({ owner: alice, members: [carol, dave] });
    const where = carol.id < dave.id ? `d:${carol.id}:${dave.id}` : `d:${dave.id}:${carol.id}`;
    const say = (attachments: object[]) =>
      carol.call("message.send", {
        ...{ conversation: where, clientId: crypto.randomUUID(), text: "", group },
        attachments: attachments as never,
      });
    const upload = await uploadBytes(carol, OGG);
    for (const kind of ["file", "video", "audio"]) {
      await expect(say([{ upload, kind }])).rejects.toMatchObject({ code: "files_refused" });
    }
    const sent = await say([{ upload, ...VOICE }]);
    expect(sent.seq).toBe(1);
  });
});

describe("in a group", () => {
  let carol: Person;
  let group: number;
  let where: string;

  beforeEach(async () => {
    [carol] = await house.cast("Carol");
    group = await gather({ owner: alice, admins: [carol], members: [bob] });
    where = groupConversation(group);
  });

  test("the setting decides who sends files; voice messages need only the right to speak", async () => {
    const may = async (person: Person) => {
      const upload = await uploadText(person, "a file");
      const sending = person.call("message.send", {
        ...{ conversation: where, clientId: crypto.randomUUID(), text: "" },
        attachments: [{ upload, kind: "file" }],
      });
      return await sending.then(
        () => "yes",
        ({ code }) => code,
      );
    };
    const all = async () => await Promise.all([alice, carol, bob].map(may));
    expect(await all()).toEqual(["yes", "yes", "yes"]);
    await alice.call("group.edit", { group, files: "admins" });
    expect(await all()).toEqual(["yes", "yes", "files_refused"]);
    await alice.call("group.edit", { group, files: "nobody" });
    expect(await all()).toEqual(["files_refused", "files_refused", "files_refused"]);
    const upload = await uploadBytes(bob, OGG);
    expect(await sendWith(bob, where, [{ upload, ...VOICE }])).toMatchObject({ by: bob.id });
  });

  test("a muted member sends nothing at all", async () => {
    const [file, voice] = [await uploadText(bob, "a file"), await uploadBytes(bob, OGG)];
    await alice.call("member.mute", { group, user: bob.id, seconds: 600 });
    for (const attachment of [
      { upload: file, kind: "file" },
      { upload: voice, ...VOICE },
    ]) {
      expect((await send([attachment], "", where, bob)).code).toBe("muted");
    }
  });

  test("slow mode counts a message without text, and the word filter reads captions and names of files", async () => {
    await alice.call("word-filter.set", { group, words: ["rude"] });
    const upload = await uploadText(bob, "x", { name: "a rude.txt" });
    const clean = await uploadText(bob, "x", { name: "clean.txt" });
    const file = (id: string) => [{ upload: id, kind: "file" }];
    expect((await send(file(upload), "", where, bob)).code).toBe("word_refused");
    expect((await send(file(clean), "so rude", where, bob)).code).toBe("word_refused");
    await alice.call("group.edit", { group, slowSeconds: 60 });
    await sendWith(bob, where, [{ upload: clean, kind: "file" }]);
    const next = await uploadText(bob, "x");
    expect((await send(file(next), "", where, bob)).code).toBe("slow_mode");
  });
});

test("in the lobby guests send voice messages, and files only after an admin allows them", async () => {
  const guest = await house.guest("Visitor");
  const where = groupConversation(PUBLIC_ROOM);
  const [file, voice] = [await uploadText(guest, "a file"), await uploadBytes(guest, OGG)];
  expect((await send([{ upload: file, kind: "file" }], "", where, guest)).code).toBe(
    "files_refused",
  );
  expect(await sendWith(guest, where, [{ upload: voice, ...VOICE }])).toMatchObject({
    by: guest.id,
  });
});
