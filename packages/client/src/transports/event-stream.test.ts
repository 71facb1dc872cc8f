import { expect, test } from "bun:test";
import { eventTexts } from "./event-stream.ts";

async function textsOf(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      }
      controller.close();
    },
  });
  return await Array.fromAsync(eventTexts(body));
}

test("the data of each event are its data lines", async () => {
  expect(await textsOf("data: one\n\nid: 7\ndata: two\ndata: lines\n\n")).toEqual([
    "one",
    "two\nlines",
  ]);
});

test("comments, other fields, and events without data are ignored", async () => {
  expect(await textsOf(": hush\n\nretry: 2000\n\nid: 7\n\ndata:one\n\n")).toEqual(["one"]);
});

test("an event may arrive in pieces, even within a character", async () => {
  const bytes = new TextEncoder().encode("data: 茶馆\n\n");
  expect(await textsOf(bytes.slice(0, 7), bytes.slice(7, 10), bytes.slice(10))).toEqual(["茶馆"]);
});

test("lines may end with LF, CR or CR LF, and may be cut anywhere", async () => {
  expect(await textsOf("data: one\r", "\n\r\ndata: two\r\rdata: three\n", "\n")).toEqual([
    "one",
    "two",
    "three",
  ]);
});

test("an unfinished event does not count", async () => {
  expect(await textsOf("data: one\n\ndata: tw")).toEqual(["one"]);
});
