import { isolate } from "../isolate.ts";
import { counted } from "./sentences.ts";

/** Texts of temporary conversations: members of a group write to each other without being friends. */
export const temporary = {
  send: "Send message",
  label: "Temporary conversation",
  from: "Temporary conversation from group",
  left: (name: string, count: number) =>
    `${counted(count, "message", "messages")} left until ${isolate(name)} replies`,
  requestSent: "Friend request sent",
  toRequest: "Answer friend request",
  closed: {
    limit: (name: string, _group: string) => `You can write again after ${isolate(name)} replies.`,
    left: (_name: string, group: string) => `You are no longer in ${isolate(group)}.`,
    groupOff: (_name: string, group: string) =>
      `Temporary conversations are off in ${isolate(group)}.`,
    selfOff: (_name: string, _group: string) => "You turned off temporary conversations.",
    selfOffHere: (_name: string, group: string) =>
      `You turned off temporary conversations from ${isolate(group)}.`,
    refused: (name: string, group: string) =>
      `You cannot write to ${isolate(name)} from ${isolate(group)} now.`,
  },
  readable: (why: string) => `${why} You can still read earlier messages.`,
  toSettings: "Privacy settings",
  toGroup: "Your group settings",
  again: "You can write again.",
  takes: "Allow temporary conversations",
  takesHint: "Members of your groups can message you without being friends.",
  takesHere: "Allow temporary conversations",
  takesHereHint: "Members of this group can message you without being friends.",
  takesNoneHint: "Your privacy settings turn them off for all groups.",
};
