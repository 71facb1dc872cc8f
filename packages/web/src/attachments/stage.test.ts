import { beforeEach, expect, test } from "bun:test";
import type { OutboxAttachment, OutboxEntry, UploadEntry } from "@teahouse/client";
import { type StagedFile, stagedFiles } from "../shared/staged-files.ts";
import { uploadingFiles } from "../shared/uploading-files.ts";
import { restage } from "./stage.ts";

const conversation = "d:10001:10002";

function staged(key: string): StagedFile {
  const file = new File([key], `${key}.png`, { type: "image/png" });
  const rest = { smaller: undefined, isOriginal: false, isPreparing: false, note: undefined };
  return { key, file, kind: "picture", whole: file, ...rest };
}

function refused(...attachments: OutboxAttachment[]): OutboxEntry {
  return { clientId: "c", conversation, text: "tea", at: 0, state: "failed", attachments };
}

const upload = (key: string): UploadEntry => ({
  key,
  name: `${key}.png`,
  type: "image/png",
  size: 3,
  sent: 3,
  rate: 0,
  state: "finished",
});

beforeEach(() => stagedFiles.set(conversation, [staged("pot")]));

test("the files of a refused message return before those that wait, as what they were sent", () => {
  const [cup, leaf] = [staged("cup"), staged("leaf")];
  uploadingFiles.set("cup", cup.file, [], cup);
  uploadingFiles.set("leaf", leaf.file, [upload("cup")], leaf);
  const entry = refused({ upload: "cup", kind: "picture" }, { upload: "leaf", kind: "file" });
  expect(restage(entry)).toBe(true);
  expect(stagedFiles.of(conversation)).toMatchObject([
    { key: "cup", kind: "picture" },
    { key: "leaf", kind: "file" },
    { key: "pot" },
  ]);
});

test("it is known when the page lost a file of a refused message, as after a reload", () => {
  const cup = staged("cup");
  uploadingFiles.set("cup", cup.file, [], cup);
  const entry = refused({ upload: "cup", kind: "picture" }, { upload: "gone", kind: "picture" });
  expect(restage(entry)).toBe(false);
  expect(stagedFiles.of(conversation)).toMatchObject([{ key: "cup" }, { key: "pot" }]);
});
