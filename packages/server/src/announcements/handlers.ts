import type { Handlers } from "../handler.ts";
import { editAnnouncement } from "./edit.ts";
import { listAnnouncements, listReaders } from "./list.ts";
import { publishAnnouncement } from "./publish.ts";
import { readAnnouncement } from "./read.ts";
import { removeAnnouncement } from "./remove.ts";
import { toText } from "./text.ts";

type Names =
  | "announcement.publish"
  | "announcement.edit"
  | "announcement.remove"
  | "announcement.read"
  | "announcement.list"
  | "announcement.readers";

const DEFAULT_LIMIT = 50;

export const announcementHandlers: Handlers<Names> = {
  "announcement.publish": async (house, { caller }, input) => {
    const { group, text, pinned = false } = input;
    const announcement = { group, text: toText(text, house.limits), pinned };
    const key = house.idempotencyKey(caller.user, "announcement.publish", input);
    return await house.write((tx) =>
      publishAnnouncement(tx, caller.user, announcement, key, house.limits),
    );
  },

  "announcement.edit": async (house, { caller }, { text, pinned, ...ref }) => {
    const changes = {
      ...(text === undefined ? {} : { text: toText(text, house.limits) }),
      ...(pinned === undefined ? {} : { pinned }),
    };
    return {
      announcement: await house.write((tx) =>
        editAnnouncement(tx, caller.user, ref, changes, house.limits),
      ),
    };
  },

  "announcement.remove": async (house, { caller }, ref) => {
    await house.write((tx) => removeAnnouncement(tx, caller.user, ref));
    return {};
  },

  "announcement.read": async (house, { caller }, ref) => {
    await house.write((tx) => readAnnouncement(tx, caller.user, ref));
    return {};
  },

  "announcement.list": async (house, { caller }, { group }) => ({
    announcements: await house.read((sql) => listAnnouncements(sql, caller.user, group)),
  }),

  "announcement.readers": async (house, { caller }, input) => {
    const { read = true, offset = 0, limit = DEFAULT_LIMIT, ...ref } = input;
    const page = { read, offset, limit: Math.min(limit, house.limits.pageMax) };
    return await house.read((sql) => listReaders(sql, caller.user, ref, page));
  },
};
