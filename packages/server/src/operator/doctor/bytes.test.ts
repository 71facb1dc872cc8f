import { afterAll, beforeAll, expect, test } from "bun:test";
import { storedKeys, uploadText } from "../../../../../tests/support/attach.ts";
import { type FullHouse, fillHouse } from "../../../../../tests/support/full-house.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import { keyOf } from "../../attachments/keys.ts";
import { examineBytes, OWNED_RULE, WHOLE_RULE } from "./bytes.ts";

let house: TestHouse;
let full: FullHouse;

beforeAll(async () => {
  house = await openHouse();
  full = await fillHouse(house);
});
afterAll(() => house.close());

async function faults(): Promise<string[]> {
  const { database, files } = house.app.house;
  return (await examineBytes(database, files)).filter(({ ok }) => !ok).map(String);
}

test("every stored byte of a house has its row, and every row its bytes", async () => {
  await uploadText(full.alice, "half of it", { upTo: 4 });
  await uploadText(full.alice, "not begun", { upTo: 0 });
  await uploadText(full.alice, "");
  expect((await storedKeys(house)).length).toBeGreaterThan(4);
  expect(await faults()).toEqual([]);
});

test("bytes without a row are found", async () => {
  const { files } = house.app.house;
  const key = keyOf("o".repeat(22), "small");
  await files.put(key, new Uint8Array(1));
  expect(await faults()).toEqual([`WRONG 1: ${OWNED_RULE}: ${key}`]);
  await files.delete(key);
});

test("missing bytes are found, of files, uploads and faces", async () => {
  const { files } = house.app.house;
  const short = await uploadText(full.bob, "as long as this");
  await files.put(short, new Uint8Array(3));
  expect(await faults()).toEqual([`WRONG 1: ${WHOLE_RULE}: upload ${short}`]);
  await files.delete(short);
  const { face = "" } = (await full.alice.call("me.show", {})).user;
  await files.delete(keyOf(face, "face"));
  expect(await faults()).toEqual([expect.stringContaining("WRONG 2")]);
});
