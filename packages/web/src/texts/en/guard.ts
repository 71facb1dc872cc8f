import { isolate } from "../isolate.ts";
import { counted } from "./sentences.ts";

/** Keeping order in a group and in the lobby. */
export const guard = {
  slow: {
    note: (time: string) => `Slow mode: one message every ${time}.`,
    held: (time: string) => `Slow mode: your message goes out in ${time}.`,
    label: "Slow mode",
    hint: "How long a member waits between two messages. The owner and the admins do not wait.",
    hintLobby: "How long everybody waits between two messages. Admins do not wait.",
  },
  quiet: {
    label: "Quiet time for newcomers",
    hint: "How long newcomers only read at first. Links and spam mostly come in the first minutes.",
  },
  pace: "Pace",
  off: "Off",
  custom: "Other",
  customLength: "How many",
  unit: "Unit",
  units: { seconds: "seconds", minutes: "minutes" },
  wrongLength: (most: string) => `Slow mode waits from one second to ${most}.`,
  muteAll: "Mute all",
  muteAllHint: "Only the owner and the admins can write.",
  muteAllHintLobby: "Only the admins can write.",
  words: {
    title: "Refused words",
    text: "Members cannot send a message with one of these words, nor take one as a group nickname. What was said before stays. Only the owner and the admins see this list.",
    textLobby:
      "Nobody but the admins can send a message with one of these words. What was said before stays. Only the admins see this list.",
    label: "One word a line",
    hint: "Capital letters make no difference. A Chinese word is found inside a sentence, others only where they stand alone.",
    count: (count: number, most: number) => `${counted(count, "word", "words")} of ${most}`,
    many: (count: number, most: number) =>
      `These are ${count} words, and there is room for ${most}.`,
    long: (word: string, most: number) => `“${isolate(word)}” is longer than ${most} characters.`,
    controls: (line: number) => `Line ${line} has characters that cannot be seen.`,
  },
  description: {
    title: "About the lobby",
    label: "Description",
    hint: "Everybody who comes in can read it.",
    long: (most: number) => `At most ${most} characters.`,
  },
  more: "Bans and log",
  forLeadersTitle: "For the owner and the admins",
  forLeadersText: "You would have to lead this group to keep order in it.",
  forLeadersTextLobby: "Whoever runs this Teahouse names the admins of the lobby.",
  toConversation: "Open conversation",
  purge: "Take back all…",
  purgeMenu: "Take back everything they wrote…",
  purgeTitle: (name: string) => `Take back everything ${isolate(name)} wrote here?`,
  purgeText: "All their messages here are recalled for everybody. This cannot be undone.",
  purgeConfirm: "Take it all back",
  purged: (count: number) =>
    count === 0
      ? "There was nothing to take back"
      : `${counted(count, "message", "messages")} taken back`,
  ban: "Ban…",
  banTitle: (name: string) => `Ban ${isolate(name)}?`,
  banText: "They are put out, and can neither join again nor be invited until the ban is lifted.",
  banTextLobby: "They can read the lobby and not write in it until the ban is lifted.",
  banAddress: (days: string) => `Also whoever comes from the same address, for ${days}`,
  banPurge: "Take back everything they wrote as well",
  banConfirm: "Ban",
  banned: "Banned",
  bannedAndPurged: (count: number) => `Banned, ${counted(count, "message", "messages")} taken back`,
  bansLobby: "Whom an admin banned. They read the lobby and do not write in it until it is lifted.",
  noBans: "Whom an admin bans stands here.",
  liftBanLobby: "Let write again",
};
