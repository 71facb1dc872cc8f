import type { AnnouncementId, ConversationId, GroupId, UserId } from "@teahouse/client";

export const SETTINGS_PAGES = [
  "profile",
  "account",
  "privacy",
  "appearance",
  "sessions",
  "storage",
] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

/** The two lists of what was sent in a conversation. */
export const SHARED_KINDS = ["media", "files"] as const;
export type SharedKind = (typeof SHARED_KINDS)[number];

/** The forms of the entrance. */
export const ENTRANCE_WAYS = ["guest", "register", "signIn"] as const;
export type EntranceWay = (typeof ENTRANCE_WAYS)[number];

/** The addresses of the app. The table of screens tells what each one shows. */
export const paths = {
  guest: "/welcome",
  register: "/register",
  signIn: "/sign-in",
  /** The page of a link to choose a new password. Its token is the fragment. */
  reset: "/reset",
  resetDone: "/reset/done",
  chats: "/chats",
  conversation: (id: ConversationId) => `/chats/${id}`,
  /** A conversation with a member of a group who is not a friend. */
  temporary: (id: ConversationId, group: GroupId) => `/chats/${id}?group=${group}`,
  details: (id: ConversationId) => `/chats/${id}/details`,
  shared: (id: ConversationId, kind: SharedKind) => `/chats/${id}/${kind}`,
  detailsOfUser: (id: ConversationId, user: UserId) => `/chats/${id}/details/${user}`,
  pins: (id: ConversationId) => `/chats/${id}/pins`,
  contacts: "/contacts",
  find: "/contacts/find",
  requests: "/contacts/requests",
  blocked: "/contacts/blocked",
  user: (id: UserId) => `/contacts/${id}`,
  newGroup: "/groups/new",
  group: (id: GroupId) => `/groups/${id}`,
  groupSettings: (id: GroupId) => `/groups/${id}/settings`,
  groupInvite: (id: GroupId) => `/groups/${id}/invite`,
  groupGuard: (id: GroupId) => `/groups/${id}/guard`,
  groupMembers: (id: GroupId) => `/groups/${id}/members`,
  groupMember: (id: GroupId, user: UserId) => `/groups/${id}/members/${user}`,
  groupBans: (id: GroupId) => `/groups/${id}/bans`,
  groupAnnouncements: (id: GroupId) => `/groups/${id}/announcements`,
  groupAnnouncement: (id: GroupId, announcement: AnnouncementId) =>
    `/groups/${id}/announcements/${announcement}`,
  groupLog: (id: GroupId) => `/groups/${id}/log`,
  invited: "/invite",
  notices: "/notices",
  settings: "/settings",
  settingsPage: (page: SettingsPage) => `/settings/${page}`,
} as const;
