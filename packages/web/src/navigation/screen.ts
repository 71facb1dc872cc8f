import {
  type AnnouncementId,
  type ConversationId,
  type GroupId,
  parseConversation,
  type UserId,
} from "@teahouse/client";

export const SETTINGS_PAGES = ["profile", "account", "privacy", "appearance", "sessions"] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

const MEMBER_PAGES = ["members", "bans", "log"] as const;
/** A page about who is in a group, who may not be, and who did what. */
export type MemberPage = (typeof MEMBER_PAGES)[number];

const GROUP_PAGES = ["settings"] as const;
/** What an address of a group shows: its card, or a page of it. */
export type GroupPage = "card" | (typeof GROUP_PAGES)[number];

/** What an address shows. */
export type Screen =
  | { readonly at: "home" }
  | { readonly at: "entrance"; readonly way: EntranceWay }
  | { readonly at: "chats" }
  | { readonly at: "conversation"; readonly conversation: ConversationId; readonly drawer: Drawer }
  | { readonly at: "contacts"; readonly page: "all" | "find" | "requests" | "blocked" }
  | { readonly at: "user"; readonly user: UserId }
  | { readonly at: "new-group" }
  | { readonly at: "group"; readonly group: GroupId; readonly page: GroupPage }
  | {
      readonly at: "members";
      readonly group: GroupId;
      readonly page: MemberPage;
      /** Whose card stands beside the members. */
      readonly user: UserId | undefined;
    }
  | {
      readonly at: "announcements";
      readonly group: GroupId;
      /** The one that was asked for among them. */
      readonly announcement: AnnouncementId | undefined;
    }
  | { readonly at: "pins"; readonly conversation: ConversationId }
  | { readonly at: "invite"; readonly group: GroupId }
  | { readonly at: "guard"; readonly group: GroupId }
  /** Where an invite link leads; its token stands behind the address. */
  | { readonly at: "invited" }
  | { readonly at: "notices" }
  | { readonly at: "settings"; readonly page: SettingsPage | undefined }
  | { readonly at: "nowhere" };

export type EntranceWay = "guest" | "register" | "signIn";

/** What the details drawer of a conversation shows: nothing, the conversation's own card, or a user's. */
export type Drawer =
  | { readonly shows: "nothing" }
  | { readonly shows: "conversation" }
  | { readonly shows: "user"; readonly user: UserId };

const CLOSED: Drawer = { shows: "nothing" };

/** The addresses of all screens. */
export const paths = {
  guest: "/welcome",
  register: "/register",
  signIn: "/sign-in",
  chats: "/chats",
  conversation: (id: ConversationId) => `/chats/${id}`,
  /** Where one writes to somebody out of a group without being friends. */
  temporary: (id: ConversationId, group: GroupId) => `/chats/${id}?group=${group}`,
  details: (id: ConversationId) => `/chats/${id}/details`,
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

const FIXED: Readonly<Record<string, Screen>> = {
  "/": { at: "home" },
  [paths.guest]: { at: "entrance", way: "guest" },
  [paths.register]: { at: "entrance", way: "register" },
  [paths.signIn]: { at: "entrance", way: "signIn" },
  [paths.chats]: { at: "chats" },
  [paths.contacts]: { at: "contacts", page: "all" },
  [paths.find]: { at: "contacts", page: "find" },
  [paths.requests]: { at: "contacts", page: "requests" },
  [paths.blocked]: { at: "contacts", page: "blocked" },
  [paths.newGroup]: { at: "new-group" },
  [paths.invited]: { at: "invited" },
  [paths.notices]: { at: "notices" },
  [paths.settings]: { at: "settings", page: undefined },
};

function toNumber(part: string | undefined): number | undefined {
  return part !== undefined && /^[1-9]\d{0,14}$/.test(part) ? Number(part) : undefined;
}

function toDrawer(details: string | undefined, user: string | undefined): Drawer | undefined {
  if (details === undefined) return CLOSED;
  if (details !== "details") return undefined;
  if (user === undefined) return { shows: "conversation" };
  const id = toNumber(user);
  return id === undefined ? undefined : { shows: "user", user: id };
}

function toPins([id, , ...rest]: readonly string[]): Screen | undefined {
  if (id === undefined || rest.length > 0 || parseConversation(id) === undefined) return undefined;
  return { at: "pins", conversation: id };
}

function toAnnouncements(group: GroupId, rest: readonly string[]): Screen | undefined {
  const [named, ...others] = rest;
  const announcement = toNumber(named);
  if (others.length > 0 || (named !== undefined && announcement === undefined)) return undefined;
  return { at: "announcements", group, announcement };
}

function toConversation(parts: readonly string[]): Screen | undefined {
  const [id, details, user, ...rest] = parts;
  if (details === "pins") return toPins(parts);
  const drawer = toDrawer(details, user);
  if (id === undefined || drawer === undefined || rest.length > 0) return undefined;
  if (parseConversation(id) === undefined) return undefined;
  return { at: "conversation", conversation: id, drawer };
}

function toMembers(group: GroupId, page: MemberPage, rest: readonly string[]): Screen | undefined {
  const [named, ...others] = rest;
  if (named === undefined) return { at: "members", group, page, user: undefined };
  const user = toNumber(named);
  if (page !== "members" || user === undefined || others.length > 0) return undefined;
  return { at: "members", group, page, user };
}

function toGroup(parts: readonly string[]): Screen | undefined {
  const [id, name, ...rest] = parts;
  const group = toNumber(id);
  const about = MEMBER_PAGES.find((one) => one === name);
  if (group !== undefined && about !== undefined) return toMembers(group, about, rest);
  if (group !== undefined && name === "announcements") return toAnnouncements(group, rest);
  if (group !== undefined && name === "invite" && rest.length === 0) return { at: "invite", group };
  if (group !== undefined && name === "guard" && rest.length === 0) return { at: "guard", group };
  const page = name === undefined ? "card" : GROUP_PAGES.find((one) => one === name);
  if (group === undefined || page === undefined || rest.length > 0) return undefined;
  return { at: "group", group, page };
}

/** Reads a path; what no screen has is `nowhere`. */
export function toScreen(path: string): Screen {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const fixed = Object.hasOwn(FIXED, trimmed) ? FIXED[trimmed] : undefined;
  if (fixed !== undefined) return fixed;
  const [, section, ...parts] = trimmed.replaceAll(/%3A/gi, ":").split("/");
  const nowhere: Screen = { at: "nowhere" };
  if (section === "chats") return toConversation(parts) ?? nowhere;
  if (section === "groups") return toGroup(parts) ?? nowhere;
  if (parts.length !== 1) return nowhere;
  const user = toNumber(parts[0]);
  if (section === "contacts" && user !== undefined) return { at: "user", user };
  const page = SETTINGS_PAGES.find((name) => name === parts[0]);
  return section === "settings" && page !== undefined ? { at: "settings", page } : nowhere;
}
