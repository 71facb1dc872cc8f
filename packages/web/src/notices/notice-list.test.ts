import { expect, test } from "bun:test";
import type { Notice } from "@teahouse/client";
import { NOTHING_LOADED, withAdded, withNewest, withOlder } from "./notice-list.ts";

function notice(id: number): Notice {
  const fields = { group: 20001, groupName: "designers", by: 10001, text: "", until: 0 };
  return { id, at: id, kind: "unmuted", ...fields };
}

const page = (more: boolean, ...ids: readonly number[]) => ({ notices: ids.map(notice), more });
const added = (id: number) => ({ ...notice(id), type: "notice.added" }) as const;
const idsOf = ({ notices }: { readonly notices: readonly Notice[] }) => notices.map(({ id }) => id);

test("a notice that arrives during the first request appears above its page, once", () => {
  const waiting = withAdded(NOTHING_LOADED, added(9));
  expect(idsOf(withNewest(waiting, page(false, 7, 4)))).toEqual([9, 7, 4]);
  expect(idsOf(withNewest(waiting, page(false, 9, 7, 4)))).toEqual([9, 7, 4]);
  expect(waiting.loaded).toBe(false);
});

test("older pages follow below, and a new notice keeps its place above them", () => {
  const first = withNewest(NOTHING_LOADED, page(true, 8, 7));
  const all = withOlder(withAdded(first, added(9)), page(false, 5, 4));
  expect(idsOf(all)).toEqual([9, 8, 7, 5, 4]);
  expect(all.more).toBe(false);
});

test("after a short break the newest page joins the loaded notices", () => {
  const before = withOlder(withNewest(NOTHING_LOADED, page(true, 8, 7)), page(true, 5, 4));
  const after = withNewest(before, page(true, 12, 8));
  expect(idsOf(after)).toEqual([12, 8, 7, 5, 4]);
  expect(after.more).toBe(true);
});

test("after a long break the list has no gap, even if a notice arrived since", () => {
  const before = withNewest(NOTHING_LOADED, page(true, 8, 7));
  const after = withNewest(withAdded(before, added(61)), page(true, 60, 59));
  expect(idsOf(after)).toEqual([61, 60, 59]);
  expect(after.more).toBe(true);
});
