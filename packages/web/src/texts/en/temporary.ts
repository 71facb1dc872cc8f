import { isolate } from "../isolate.ts";
import { counted } from "./sentences.ts";

/** What is said of temporary conversations: to whom one may write out of a group without being friends. */
export const temporary = {
  send: "Send message",
  label: "Temporary conversation",
  from: "Temporary conversation from group",
  left: (name: string, count: number) =>
    `${counted(count, "message", "messages")} left until ${isolate(name)} replies`,
  requestSent: "Friend request sent",
  toRequest: "Answer friend request",
  closed: {
    limit: (name: string, _group: string) =>
      `You can write again when ${isolate(name)} has replied.`,
    left: (_name: string, group: string) => `You are no longer in ${isolate(group)}.`,
    groupOff: (_name: string, group: string) =>
      `In ${isolate(group)} temporary conversations are switched off.`,
    selfOff: (_name: string, _group: string) => "You have switched temporary conversations off.",
    selfOffHere: (_name: string, group: string) =>
      `You have switched temporary conversations from ${isolate(group)} off.`,
    refused: (name: string, group: string) =>
      `You cannot write to ${isolate(name)} from ${isolate(group)} now.`,
  },
  readable: (why: string) => `${why} What was said stays readable.`,
  toSettings: "Privacy settings",
  toGroup: "Your group settings",
  again: "You can write again.",
  takes: "Take temporary conversations",
  takesHint: "Members of your groups may write to you without being friends.",
  takesHere: "Take temporary conversations",
  takesHereHint: "Members of this group may write to you without being friends.",
  takesNoneHint: "Your privacy settings have them switched off for all groups.",
};
