import { type ConversationId, parseConversation, type UserId } from "@teahouse/client";

export const SETTINGS_PAGES = ["profile", "account", "privacy", "appearance", "sessions"] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

/** What an address shows. */
export type Screen =
  | { readonly at: "home" }
  | { readonly at: "entrance"; readonly way: EntranceWay }
  | { readonly at: "chats" }
  | { readonly at: "conversation"; readonly conversation: ConversationId; readonly drawer: Drawer }
  | { readonly at: "contacts"; readonly page: "all" | "find" | "requests" | "blocked" }
  | { readonly at: "user"; readonly user: UserId }
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
  details: (id: ConversationId) => `/chats/${id}/details`,
  detailsOfUser: (id: ConversationId, user: UserId) => `/chats/${id}/details/${user}`,
  contacts: "/contacts",
  find: "/contacts/find",
  requests: "/contacts/requests",
  blocked: "/contacts/blocked",
  user: (id: UserId) => `/contacts/${id}`,
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

function toConversation(parts: readonly string[]): Screen | undefined {
  const [id, details, user, ...rest] = parts;
  const drawer = toDrawer(details, user);
  if (id === undefined || drawer === undefined || rest.length > 0) return undefined;
  if (parseConversation(id) === undefined) return undefined;
  return { at: "conversation", conversation: id, drawer };
}

/** Reads a path; what no screen has is `nowhere`. */
export function toScreen(path: string): Screen {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const fixed = Object.hasOwn(FIXED, trimmed) ? FIXED[trimmed] : undefined;
  if (fixed !== undefined) return fixed;
  const [, section, ...parts] = trimmed.replaceAll(/%3A/gi, ":").split("/");
  const nowhere: Screen = { at: "nowhere" };
  if (section === "chats") return toConversation(parts) ?? nowhere;
  if (parts.length !== 1) return nowhere;
  const user = toNumber(parts[0]);
  if (section === "contacts" && user !== undefined) return { at: "user", user };
  const page = SETTINGS_PAGES.find((name) => name === parts[0]);
  return section === "settings" && page !== undefined ? { at: "settings", page } : nowhere;
}
