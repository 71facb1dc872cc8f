import { isolate } from "../isolate.ts";
import type { Who } from "../who.ts";
import { object, subject } from "./sentences.ts";

const was = (who: Who) => (who === undefined ? "were" : "was");
const is = (who: Who) => (who === undefined ? "are" : "is");

/** What stands in a group beside its messages: notices, roles, and why one may not write. */
export const timeline = {
  joined: (who: Who) => `${subject(who)} joined`,
  letIn: (who: Who, by: Who) => `${subject(by)} let ${object(who)} in`,
  left: (who: Who) => `${subject(who)} left`,
  removed: (who: Who, by: Who) => `${subject(who)} ${was(who)} removed by ${object(by)}`,
  muted: (who: Who, by: Who, time: string) =>
    `${subject(who)} ${was(who)} muted by ${object(by)} for ${time}`,
  unmuted: (who: Who, by: Who) => `${subject(who)} ${was(who)} unmuted by ${object(by)}`,
  appointed: (who: Who, by: Who) => `${subject(who)} ${was(who)} made an admin by ${object(by)}`,
  dismissed: (who: Who, by: Who) =>
    `${subject(who)} ${was(who)} dismissed as admin by ${object(by)}`,
  transferred: (who: Who, by: Who) => `${subject(by)} handed the group over to ${object(who)}`,
  adminNow: (who: Who) => `${subject(who)} ${is(who)} an admin now`,
  named: (by: Who, name: string) => `${subject(by)} named the group “${isolate(name)}”`,
  described: (by: Who) => `${subject(by)} changed the group's description`,
  mutedAll: (by: Who) => `${subject(by)} muted all: only the owner and the admins may write`,
  unmutedAll: (by: Who) => `${subject(by)} lifted the mute of all`,
  slowMode: (by: Who, time: string) =>
    `${subject(by)} turned slow mode on: one message every ${time}`,
  slowModeOff: (by: Who) => `${subject(by)} turned slow mode off`,
  settings: (by: Who) => `${subject(by)} changed the group's settings`,
  recalledFor: (by: Who, of: Who) =>
    `${subject(by)} recalled a message of ${of === undefined ? "yours" : isolate(of)}.`,
  announced: (by: Who, text: string) => `${subject(by)} announced: ${isolate(text)}`,
  announcementRemoved: (by: Who) => `${subject(by)} removed an announcement`,
  pinned: (by: Who) => `${subject(by)} pinned a message`,
  temporary: (group: string) => `Temporary conversation from ${isolate(group)}`,
  dissolved: (by: Who) => `${subject(by)} dissolved the group`,
  roles: { owner: "Owner", admin: "Admin", member: "Member" },
  pages: { members: "Members", bans: "Kept out", log: "Group log" },
  announcements: "Announcements",
  announcementsUnread: (count: string) => `${count} unread`,
  pins: "Pinned messages",
  mutedAllMark: "All muted",
  closed: {
    muted: "You are muted in this group.",
    timeLeft: (time: string) => `You can write again in ${time}`,
    open: "You can write again.",
    muted_all: "All are muted. Only the owner and the admins may write now.",
    quiet_time: "You are new here.",
    firstIn: (time: string) => `You can write in ${time}`,
    banned: "You may not write here. What others say stays readable.",
    former: "You are no longer in this group. What was said stays readable.",
    dissolved: "This group was dissolved. What was said stays readable.",
    toGroup: "View group",
  },
  formerMark: "You are no longer in it",
  dissolvedMark: "Dissolved",
};
