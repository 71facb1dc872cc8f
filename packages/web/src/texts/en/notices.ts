import { isolate } from "../isolate.ts";

/** Texts of the notices inbox. */
export const notices = {
  emptyTitle: "Nothing here yet",
  emptyText: "Join requests and changes to your memberships appear here.",
  asked: "Join requests",
  own: "Your join requests",
  decided: "Answered",
  happened: "Group updates",
  isNew: "New:",
  showMore: (count: number) => `Show ${count} more`,
  olderFailed: "Older notices could not be loaded.",
  decidedFailed: "Answered requests could not be loaded.",
  sources: {
    search: "from search",
    card: "from the group info",
    invitation: "invited",
    link: "from an invite link",
  },
  invitedBy: (name: string) => `invited by ${isolate(name)}`,
  wantsIn: (name: string, group: string) => `${isolate(name)} wants to join ${isolate(group)}.`,
  approve: "Approve",
  refuse: "Decline",
  ignore: "Ignore",
  approveAll: (count: number) => `Approve all ${count}`,
  approveAllTitle: (count: number) => `Approve all ${count} requests?`,
  approveAllText: (group: string) =>
    `Everybody who asked to join ${isolate(group)} becomes a member.`,
  approveAllConfirm: "Approve all",
  refuseTitle: (name: string) => `Decline ${isolate(name)}’s request?`,
  refuseText: "They are notified. If you give a reason, they can read it.",
  reason: "Reason",
  ban: "Also ban them",
  reasonGiven: (reason: string) => `Reason: ${isolate(reason)}`,
  waiting: "Waiting for an answer",
  cancel: "Cancel request",
  open: "Open group",
  youAreIn: "You joined",
  byYou: {
    approved: "You approved this",
    refused: "You declined this",
    ignored: "You ignored this; they are not notified",
    cancelled: "You cancelled this",
  },
  by: {
    approved: (name: string) => `Approved by ${isolate(name)}`,
    refused: (name: string) => `Declined by ${isolate(name)}`,
    ignored: (name: string) => `Ignored by ${isolate(name)}`,
    cancelled: (name: string) => `Cancelled by ${isolate(name)}`,
  },
  bySelf: "Joined another way",
  plain: {
    approved: "Approved",
    refused: "Declined",
    ignored: "Ignored",
    cancelled: "Cancelled",
  },
  outcomeOf: (name: string, outcome: string) => `${isolate(name)}: ${outcome}.`,
  kinds: {
    "join-approved": (by: string, group: string) =>
      `${isolate(by)} approved your request to join ${isolate(group)}.`,
    "join-refused": (by: string, group: string) =>
      `${isolate(by)} declined your request to join ${isolate(group)}.`,
    added: (by: string, group: string) => `${isolate(by)} added you to ${isolate(group)}.`,
    removed: (by: string, group: string) => `${isolate(by)} removed you from ${isolate(group)}.`,
    muted: (by: string, group: string, until: string) =>
      `${isolate(by)} muted you in ${isolate(group)} until ${until}.`,
    unmuted: (by: string, group: string) => `${isolate(by)} unmuted you in ${isolate(group)}.`,
    appointed: (by: string, group: string) =>
      `You are now an admin of ${isolate(group)}. ${isolate(by)} appointed you.`,
    dismissed: (by: string, group: string) =>
      `You are no longer an admin of ${isolate(group)}. ${isolate(by)} dismissed you.`,
    "ownership-received": (by: string, group: string) =>
      `You are now the owner of ${isolate(group)}. ${isolate(by)} transferred it to you.`,
    dissolved: (by: string, group: string) => `${isolate(by)} dissolved ${isolate(group)}.`,
  },
};
