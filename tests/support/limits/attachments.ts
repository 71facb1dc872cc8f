import { expect } from "bun:test";
import type { FileId, NewAttachment } from "@teahouse/protocol";
import { deleteOldFiles } from "../../../packages/server/src/attachments/delete.ts";
import { findFile } from "../../../packages/server/src/attachments/store/files.ts";
import { sendWith, uploadBytes, uploadText } from "../attach.ts";
import { pictureOf } from "../pictures.ts";
import { type Cases, codeOf, type Scene } from "./scene.ts";

const DAY = 86_400;
const WAVEFORM = "A".repeat(64);

/** A sound of so many bytes, as its first bytes say. */
function soundOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set([0x4f, 0x67, 0x67, 0x53]);
  return bytes;
}

/** The limits of attachments. */
export const ATTACHMENTS = {
  async attachmentsPerMessage(scene) {
    const { limits, alice } = scene;
    const conversation = await talk(scene);
    const uploads: FileId[] = [];
    for (let n = 0; n <= limits.attachmentsPerMessage; n++) {
      uploads.push(await uploadText(alice, "x"));
    }
    const files = uploads.map((upload) => ({ upload, kind: "file" as const }));
    expect(await codeOf(sendWith(alice, conversation, files))).toBe("invalid");
    await sendWith(alice, conversation, files.slice(1));
  },

  async pictureMax(scene) {
    const { limits, alice } = scene;
    const conversation = await talk(scene);
    const picture = await pictureOf("jpg");
    for (const [size, code] of [
      [limits.pictureMax, ""],
      [limits.pictureMax + 1, "not_a_picture"],
    ] as const) {
      const bytes = new Uint8Array(size);
      bytes.set(picture);
      const upload = await uploadBytes(alice, bytes);
      const sending = sendWith(alice, conversation, [{ upload, kind: "picture" }]);
      expect(await codeOf(sending)).toBe(code);
    }
  },

  async voiceSecondsMax(scene) {
    const { limits, alice } = scene;
    const conversation = await talk(scene);
    const upload = await uploadBytes(alice, soundOf(64));
    const voice = { upload, kind: "voice" as const, waveform: WAVEFORM };
    const duration = limits.voiceSecondsMax * 1000;
    const long = sendWith(alice, conversation, [{ ...voice, duration: duration + 1 }]);
    expect(await codeOf(long)).toBe("invalid");
    await sendWith(alice, conversation, [{ ...voice, duration }]);
  },

  async pictureDays(scene) {
    const picture = new Uint8Array(await pictureOf("jpg"));
    const upload = await uploadBytes(scene.alice, picture);
    await isKept(scene, { upload, kind: "picture" }, scene.limits.pictureDays);
  },

  async fileDays(scene) {
    const upload = await uploadText(scene.alice, "x");
    await isKept(scene, { upload, kind: "file" }, scene.limits.fileDays);
  },

  async voiceDays(scene) {
    const upload = await uploadBytes(scene.alice, soundOf(64));
    const voice = { upload, kind: "voice", duration: 1, waveform: WAVEFORM } as const;
    await isKept(scene, voice, scene.limits.voiceDays);
  },
} satisfies Cases;

async function talk({ alice, bob }: Scene): Promise<string> {
  return await alice.befriend(bob);
}

/** Sends an attachment, and looks how long the house keeps it. It keeps it for ever for 0 days. */
async function isKept(scene: Scene, attachment: NewAttachment, days: number): Promise<void> {
  const { house, limits, clock, alice } = scene;
  await sendWith(alice, await talk(scene), [attachment]);
  const isStored = async () => {
    while ((await house.app.house.write((tx) => deleteOldFiles(tx, limits))) > 0);
    const file = await house.app.house.read((sql) => findFile(sql, attachment.upload));
    return file !== undefined;
  };
  clock.advance((days === 0 ? 1_000 : days) * DAY - 60);
  expect(await isStored()).toBe(true);
  clock.advance(120);
  expect(await isStored()).toBe(days === 0);
}
