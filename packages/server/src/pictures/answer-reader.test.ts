import { describe, expect, test } from "bun:test";
import { animatedWebp, pictureOf } from "../../../../tests/support/pictures.ts";
import { AnswerReader } from "./answer-reader.ts";
import { NotAPicture } from "./not-a-picture.ts";

const MAX = 1024 * 1024;

const jpeg = await pictureOf("jpg");
const webp = await pictureOf("webp");
const HEAD = {
  task: "picture",
  type: "image/jpeg",
  width: 64,
  height: 48,
  placeholder: webp.toString("base64").slice(0, 80),
  lengths: { picture: jpeg.length, small: webp.length, large: webp.length },
};
const FILES = [jpeg, webp, webp];

function answer(head: unknown, files: readonly Uint8Array[]): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(text.length);
  return Buffer.concat([prefix, text, ...files]);
}

function read(bytes: Buffer, piece = bytes.length) {
  const reader = new AnswerReader("picture", MAX);
  for (let at = 0; at < bytes.length; at += piece) reader.add(bytes.subarray(at, at + piece));
  return reader.end();
}

test("an answer is read in pieces of any length", () => {
  for (const piece of [1, 3, 1000]) {
    const { files } = read(answer(HEAD, FILES), piece);
    expect([files.picture, files.small, files.large]).toEqual(
      FILES.map((file) => new Uint8Array(file)),
    );
  }
});

test("a refusal is one, and takes no files", () => {
  const refused = answer({ task: "refused", reason: "is a poem" }, []);
  expect(() => read(refused)).toThrow(new NotAPicture("is a poem"));
});

describe("a child that was taken over cannot", () => {
  const lengths = (more: object) => ({ ...HEAD, lengths: { ...HEAD.lengths, ...more } });
  const large = Buffer.from(webp);
  large.writeUInt16LE(1601, 26);

  test.each<[string, Buffer]>([
    ["end early", answer(HEAD, FILES).subarray(0, -1)],
    ["say nothing", Buffer.alloc(0)],
    ["go on after the end", answer(HEAD, [...FILES, Buffer.from("x")])],
    [
      "describe without end",
      Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.alloc(9000)]),
    ],
    [
      "say something else than JSON",
      Buffer.concat([Buffer.from([0, 0, 0, 4]), Buffer.from("true")]),
    ],
    ["take memory", answer(lengths({ picture: 2 ** 40 }), FILES)],
    ["claim a length below zero", answer(lengths({ small: -1 }), FILES)],
    ["claim another type", answer({ ...HEAD, type: "text/html" }, FILES)],
    [
      "give HTML as a picture",
      answer(lengths({ picture: 6 }), [Buffer.from("<html>"), webp, webp]),
    ],
    ["give a PNG as a JPEG", answer({ ...HEAD, type: "image/png" }, FILES)],
    ["give a JPEG as a thumbnail", answer(lengths({ small: jpeg.length }), [jpeg, jpeg, webp])],
    ["give a large thumbnail", answer(HEAD, [jpeg, webp, large])],
    [
      "give a thumbnail that moves",
      answer(lengths({ large: animatedWebp(webp, 2, 64, 48).length }), [
        jpeg,
        webp,
        animatedWebp(webp, 2, 64, 48),
      ]),
    ],
    ["give another size", answer({ ...HEAD, width: 0 }, FILES)],
    ["give a script as a placeholder", answer({ ...HEAD, placeholder: '"><script>' }, FILES)],
    ["add fields", answer({ ...HEAD, stored: 1 }, FILES)],
    ["answer another task", answer({ task: "face", lengths: { face: webp.length } }, [webp])],
  ])("%s", (_, bytes) => {
    expect(() => read(bytes)).toThrow();
  });
});
