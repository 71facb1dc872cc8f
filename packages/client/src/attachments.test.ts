import { expect, test } from "bun:test";
import { FILE, PICTURE } from "../tests/support/samples.ts";
import { summaryOf } from "./attachments.ts";

test("a message with attachments of one kind is summed up by it, a mixed one as files", () => {
  expect(summaryOf({ attachments: [] })).toBeUndefined();
  expect(summaryOf({ attachments: [PICTURE] })).toEqual({ kind: "picture", count: 1 });
  expect(summaryOf({ attachments: [PICTURE, PICTURE] })).toEqual({ kind: "picture", count: 2 });
  expect(summaryOf({ attachments: [PICTURE, FILE] })).toEqual({ kind: "file", count: 2 });
});
