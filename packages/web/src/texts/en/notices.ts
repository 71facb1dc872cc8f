import { isolate } from "../isolate.ts";

/** What the notices inbox says; comes with its screen. */
export const notices = {
  emptyTitle: "Nothing to look at",
  emptyText: "Requests to join groups that you lead stand here, and what happens to you in groups.",
  asked: "Join requests",
  own: "Your join requests",
  decided: "Decided",
  happened: "What happened",
  isNew: "New:",
  showMore: (count: number) => `Show ${count} more`,
  olderFailed: "Older notices could not be loaded.",
  decidedFailed: "Decided requests could not be loaded.",
  sources: {
    search: "found by search",
    card: "from the group’s card",
    invitation: "invited",
    link: "by an invite link",
  },
  invitedBy: (name: string) => `invited by ${isolate(name)}`,
  wantsIn: (name: string, group: string) => `${isolate(name)} wants to join ${isolate(group)}.`,
  approve: "Approve",
  refuse: "Refuse",
  ignore: "Ignore",
  approveAll: (count: number) => `Approve all ${count}`,
  approveAllTitle: (count: number) => `Let all ${count} in?`,
  approveAllText: (group: string) => `Everybody who waits to join ${isolate(group)} is in then.`,
  approveAllConfirm: "Approve all",
  refuseTitle: (name: string) => `Refuse ${isolate(name)}?`,
  refuseText: "They are told, and read the reason if you give one.",
  reason: "Reason",
  ban: "Never let them in again",
  reasonGiven: (reason: string) => `Reason: ${isolate(reason)}`,
  waiting: "Waiting for an answer",
  cancel: "Take back",
  open: "Open the group",
  youAreIn: "You are in",
  byYou: {
    approved: "You approved this",
    refused: "You refused this",
    ignored: "You put this aside; they are not told",
    cancelled: "You took this back",
  },
  by: {
    approved: (name: string) => `Approved by ${isolate(name)}`,
    refused: (name: string) => `Refused by ${isolate(name)}`,
    ignored: (name: string) => `Put aside by ${isolate(name)}`,
    cancelled: (name: string) => `Taken back by ${isolate(name)}`,
  },
  bySelf: "Came in another way",
  plain: {
    approved: "Approved",
    refused: "Refused",
    ignored: "Put aside",
    cancelled: "Taken back",
  },
  outcomeOf: (name: string, outcome: string) => `${isolate(name)}: ${outcome}.`,
  kinds: {
    "join-approved": (by: string, group: string) =>
      `${isolate(by)} let you into ${isolate(group)}.`,
    "join-refused": (by: string, group: string) =>
      `${isolate(by)} refused your request to join ${isolate(group)}.`,
    added: (by: string, group: string) => `${isolate(by)} added you to ${isolate(group)}.`,
    removed: (by: string, group: string) => `${isolate(by)} removed you from ${isolate(group)}.`,
    muted: (by: string, group: string, until: string) =>
      `${isolate(by)} muted you in ${isolate(group)} until ${until}.`,
    unmuted: (by: string, group: string) => `${isolate(by)} lifted your mute in ${isolate(group)}.`,
    appointed: (by: string, group: string) =>
      `You are an admin of ${isolate(group)} now. ${isolate(by)} appointed you.`,
    dismissed: (by: string, group: string) =>
      `You are no longer an admin of ${isolate(group)}. ${isolate(by)} dismissed you.`,
    "ownership-received": (by: string, group: string) =>
      `You are the owner of ${isolate(group)} now. ${isolate(by)} handed it over to you.`,
    dissolved: (by: string, group: string) => `${isolate(by)} dissolved ${isolate(group)}.`,
  },
};
