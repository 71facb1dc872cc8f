import type { FilePolicy } from "@teahouse/client";
import { isolate } from "../isolate.ts";
import type { Who } from "../who.ts";
import { object, subject } from "./sentences.ts";

const was = (who: Who) => (who === undefined ? "were" : "was");
const is = (who: Who) => (who === undefined ? "are" : "is");

/** Texts of a group besides its messages: notices, roles, and the reason why the reader cannot write. */
export const timeline = {
  joined: (who: Who) => `${subject(who)} joined`,
  letIn: (who: Who, by: Who) => `${subject(by)} added ${object(who)}`,
  left: (who: Who) => `${subject(who)} left`,
  removed: (who: Who, by: Who) => `${subject(who)} ${was(who)} removed by ${object(by)}`,
  muted: (who: Who, by: Who, time: string) =>
    `${subject(who)} ${was(who)} muted by ${object(by)} for ${time}`,
  unmuted: (who: Who, by: Who) => `${subject(who)} ${was(who)} unmuted by ${object(by)}`,
  appointed: (who: Who, by: Who) => `${subject(who)} ${was(who)} made an admin by ${object(by)}`,
  dismissed: (who: Who, by: Who) =>
    `${subject(who)} ${was(who)} dismissed as admin by ${object(by)}`,
  transferred: (who: Who, by: Who) => `${subject(by)} transferred ownership to ${object(who)}`,
  adminNow: (who: Who) => `${subject(who)} ${is(who)} now an admin`,
  named: (by: Who, name: string) => `${subject(by)} renamed the group to “${isolate(name)}”`,
  described: (by: Who) => `${subject(by)} changed the group's description`,
  mutedAll: (by: Who) =>
    `${subject(by)} muted all members: only the owner and the admins can write`,
  unmutedAll: (by: Who) => `${subject(by)} unmuted all members`,
  slowMode: (by: Who, time: string) =>
    `${subject(by)} turned on slow mode: one message every ${time}`,
  slowModeOff: (by: Who) => `${subject(by)} turned off slow mode`,
  files: (by: Who, policy: FilePolicy) => {
    const who = {
      everybody: "everybody",
      admins: "only the owner and the admins",
      nobody: "nobody",
    };
    return `${subject(by)} let ${who[policy]} send files`;
  },
  settings: (by: Who) => `${subject(by)} changed the group's settings`,
  recalledFor: (by: Who, of: Who) => `${subject(by)} recalled a message from ${object(of)}.`,
  announced: (by: Who, text: string) => `${subject(by)} announced: ${isolate(text)}`,
  announcementRemoved: (by: Who) => `${subject(by)} removed an announcement`,
  pinned: (by: Who) => `${subject(by)} pinned a message`,
  temporary: (group: string) => `Temporary conversation from ${isolate(group)}`,
  dissolved: (by: Who) => `${subject(by)} dissolved the group`,
  roles: { owner: "Owner", admin: "Admin", member: "Member" },
  pages: { members: "Members", bans: "Banned", log: "Group log" },
  announcements: "Announcements",
  announcementsUnread: (count: string) => `${count} unread`,
  pins: "Pinned messages",
  mutedAllMark: "All muted",
  closed: {
    muted: "You are muted in this group.",
    timeLeft: (time: string) => `You can write again in ${time}`,
    open: "You can write again.",
    muted_all: "All members are muted. Only the owner and the admins can write now.",
    quiet_time: "You are new here.",
    firstIn: (time: string) => `You can write in ${time}`,
    banned: "You are banned and cannot write here. You can still read messages.",
    former: "You are no longer in this group. You can still read earlier messages.",
    dissolved: "This group was dissolved. You can still read earlier messages.",
    toGroup: "View group",
  },
  formerMark: "No longer a member",
  dissolvedMark: "Dissolved",
};
