import { expect, test } from "bun:test";
import { type Announcement, bannerOf } from "./announcement.ts";

const pinned = (id: number): Announcement => ({
  id,
  text: "We meet on Monday",
  pinned: true,
  by: 10_001,
  at: 1,
  editedAt: 0,
});

test("the banner shows the newest pinned announcement that is unread", () => {
  const announcements = { pinned: [pinned(9), pinned(7), pinned(3)], unread: [3, 7, 8] };
  expect(bannerOf(announcements)).toEqual(pinned(7));
});

test("there is no banner once all pinned announcements are read", () => {
  expect(bannerOf({ pinned: [pinned(9)], unread: [3, 8] })).toBeUndefined();
  expect(bannerOf({ pinned: [], unread: [3] })).toBeUndefined();
});
