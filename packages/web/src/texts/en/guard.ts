import { isolate } from "../isolate.ts";
import { counted } from "./sentences.ts";

/** Moderation of a group and of the lobby. */
export const guard = {
  slow: {
    note: (time: string) => `Slow mode: one message every ${time}.`,
    held: (time: string) => `Slow mode: your message will be sent in ${time}.`,
    label: "Slow mode",
    hint: "How long members wait between messages. The owner and the admins do not wait.",
    hintLobby: "How long everybody waits between messages. Admins do not wait.",
  },
  quiet: {
    label: "Quiet time for new members",
    hint: "How long new members can only read. Most links and spam come in the first minutes.",
  },
  pace: "Posting limits",
  off: "Off",
  custom: "Custom",
  customLength: "Amount",
  unit: "Unit",
  units: { seconds: "seconds", minutes: "minutes" },
  wrongLength: (most: string) => `Choose a wait from one second to ${most}.`,
  muteAll: "Mute all",
  muteAllHint: "Only the owner and the admins can write.",
  muteAllHintLobby: "Only the admins can write.",
  words: {
    title: "Blocked words",
    text: "Members cannot send messages with these words or use them in a group nickname. Earlier messages stay. Only the owner and the admins see this list.",
    textLobby:
      "Only admins can send messages with these words. Earlier messages stay. Only admins see this list.",
    label: "One word per line",
    hint: "Capital letters do not matter. A Chinese word is found inside a sentence. Other words must stand alone.",
    count: (count: number, most: number) => `${count} of ${counted(most, "word", "words")}`,
    many: (count: number, most: number) => `The list has ${count} words. It has room for ${most}.`,
    long: (word: string, most: number) => `“${isolate(word)}” is longer than ${most} characters.`,
    controls: (line: number) => `Line ${line} has invisible characters.`,
  },
  description: {
    title: "About the lobby",
    label: "Description",
    hint: "Everybody in the lobby can read it.",
    long: (most: number) => `At most ${most} characters.`,
  },
  more: "Bans and log",
  forLeadersTitle: "For the owner and the admins",
  forLeadersText: "You are not the owner or an admin of this group.",
  forLeadersTextLobby: "The operator of this Teahouse chooses the admins of the lobby.",
  toConversation: "Open conversation",
  purge: "Recall all messages…",
  purgeMenu: "Recall all their messages…",
  purgeTitle: (name: string) => `Recall all messages from ${isolate(name)}?`,
  purgeText: "All their messages here are recalled for everybody. This cannot be undone.",
  purgeConfirm: "Recall all messages",
  purged: (count: number) =>
    count === 0
      ? "There were no messages to recall"
      : `${counted(count, "message", "messages")} recalled`,
  ban: "Ban…",
  banTitle: (name: string) => `Ban ${isolate(name)}?`,
  banText: "They are removed, and cannot join or be invited again until they are unbanned.",
  banTextLobby: "They can read the lobby, but cannot write until they are unbanned.",
  banAddress: (days: string) => `Also ban everyone at the same address for ${days}`,
  banPurge: "Also recall all their messages",
  banConfirm: "Ban",
  banned: "Banned",
  bannedAndPurged: (count: number) => `Banned, ${counted(count, "message", "messages")} recalled`,
  bansLobby: "Banned users can read the lobby, but cannot write until they are unbanned.",
  noBans: "Users banned by an admin appear here.",
  liftBanLobby: "Unban",
};
