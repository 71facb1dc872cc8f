import { type ConversationId, type GroupId, groupConversation } from "@teahouse/client";
import { type ComponentType, createElement, type ReactNode } from "react";
import { ChatsScreen } from "../conversations/chats-screen.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { ENTRANCE_WAYS, type EntranceWay, paths, type SettingsPage } from "../navigation/paths.ts";
import { faceOf, type Surroundings } from "../shared/face.ts";
import { nameOf } from "../shared/name-of.ts";
import type { Catalogue } from "../texts/catalogue.ts";
import { addressReader, type Values, type ValuesOf } from "./address.ts";
import type { RailPart } from "./rail.tsx";

const Announcements = lazyComponent(() => import("../announcements/announcements-screen.tsx"));
const Bans = lazyComponent(() => import("../members/bans-screen.tsx"));
const Blocked = lazyComponent(() => import("../friendships/blocked-screen.tsx"));
const Contacts = lazyComponent(() => import("../contacts/contacts-screen.tsx"));
const Details = lazyComponent(() => import("../conversations/details-drawer.tsx"));
const Find = lazyComponent(() => import("../contacts/find-screen.tsx"));
const Group = lazyComponent(() => import("../groups/card/group-screen.tsx"));
const GroupLog = lazyComponent(() => import("../members/log-screen.tsx"));
const GroupSettings = lazyComponent(() => import("../groups/settings/group-settings-screen.tsx"));
const Guard = lazyComponent(() => import("../guard/guard-screen.tsx"));
const Invite = lazyComponent(() => import("../invitations/invite-screen.tsx"));
const InviteLink = lazyComponent(() => import("../invitations/link-screen.tsx"));
const Member = lazyComponent(() => import("../members/member-drawer.tsx"));
const Members = lazyComponent(() => import("../members/members-screen.tsx"));
const NewGroup = lazyComponent(() => import("../groups/new/new-group-screen.tsx"));
const Pins = lazyComponent(() => import("../pins/pins-screen.tsx"));
const Requests = lazyComponent(() => import("../friendships/requests-screen.tsx"));
const Settings = lazyComponent(() => import("../settings/settings-screen.tsx"));
const User = lazyComponent(() => import("../users/user-screen.tsx"));

type Title<T> = (text: Catalogue, around: Surroundings, values: T) => string;

const nameOfConversation: Title<{ conversation: ConversationId }> = (text, around, values) =>
  faceOf(values.conversation, around, text).name;

const nameOfGroup: Title<{ group: GroupId }> = (text, around, { group }) =>
  around.groups.has(group) ? faceOf(groupConversation(group), around, text).name : text.frame.group;

const titleOfMembers: Title<object> = ({ timeline }) => timeline.pages.members;

const titleOfSettings: Title<{ settingsPage: SettingsPage }> = ({ frame }, _, { settingsPage }) =>
  frame.settingsPages[settingsPage];

/**
 * All screens for a person who is signed in: the pattern of the address, the part of the rail, the title of the tab,
 * and the component, which gets the values of the address as its props. If two lines match an address, the first
 * one counts.
 */
const SCREENS: readonly Screen[] = [
  screen("/chats", "chats", ({ frame }) => frame.chats, ChatsScreen, { showing: "list" }),
  screen("/chats/:conversation", "chats", nameOfConversation, ChatsScreen),
  screen("/chats/:conversation/details/:user?", "chats", nameOfConversation, ChatsScreen, {
    Drawer: Details,
    withoutDrawer: ({ conversation }) => paths.conversation(conversation),
  }),
  screen("/chats/:conversation/pins", "chats", ({ timeline }) => timeline.pins, Pins),
  screen("/chats/:conversation/:shared", "chats", nameOfConversation, ChatsScreen, {
    Drawer: Details,
    withoutDrawer: ({ conversation }) => paths.conversation(conversation),
  }),

  screen("/contacts", "contacts", (text) => text.contacts.title, Contacts, { showing: "list" }),
  screen("/contacts/find", "contacts", ({ contacts }) => contacts.find, Find),
  screen("/contacts/requests", "contacts", ({ contacts }) => contacts.requests, Requests),
  screen("/contacts/blocked", "contacts", ({ contacts }) => contacts.blocked, Blocked),
  screen(
    "/contacts/:user",
    "contacts",
    (text, around, { user }) => nameOf(around, user, text),
    User,
  ),

  screen("/groups/new", "contacts", ({ frame }) => frame.newGroup, NewGroup),
  screen("/groups/:group", "contacts", nameOfGroup, Group),
  screen("/groups/:group/settings", "chats", ({ frame }) => frame.groupSettings, GroupSettings),
  screen("/groups/:group/invite", "chats", ({ frame }) => frame.invite, Invite),
  screen("/groups/:group/guard", "chats", ({ frame }) => frame.guard, Guard),
  screen("/groups/:group/members", "chats", titleOfMembers, Members),
  screen("/groups/:group/members/:user", "chats", titleOfMembers, Members, {
    Drawer: Member,
    withoutDrawer: ({ group }) => paths.groupMembers(group),
  }),
  screen("/groups/:group/bans", "chats", ({ timeline }) => timeline.pages.bans, Bans),
  screen("/groups/:group/log", "chats", ({ timeline }) => timeline.pages.log, GroupLog),
  screen(
    "/groups/:group/announcements/:announcement?",
    "chats",
    ({ timeline }) => timeline.announcements,
    Announcements,
  ),
  screen("/invite", "contacts", ({ frame }) => frame.invited, InviteLink),

  screen("/notices", "notices", ({ frame }) => frame.notices, undefined, { showing: "whole" }),

  screen("/settings", "settings", ({ frame }) => frame.settings, Settings, { showing: "list" }),
  screen("/settings/:settingsPage", "settings", titleOfSettings, Settings),
];

/** The pane in view if there is room for one only. With `whole`, the list is the only pane on any screen. */
type Showing = "list" | "main" | "whole";

/** The screen of an address. */
export interface Place {
  /** The pattern that matches the address. */
  readonly path: string;
  readonly values: Partial<Values>;
  /** The current part of the rail. Its list stands beside the screen. */
  readonly rail: RailPart;
  readonly showing: Showing;
  readonly title: (text: Catalogue, around: Surroundings) => string;
  readonly main: ReactNode;
  readonly drawer: ReactNode;
  /** The address of the same screen with the drawer closed; undefined if no drawer is open. */
  readonly withoutDrawer: string | undefined;
}

type Screen = (address: string) => Place | undefined;

interface ScreenOptions<T> {
  /** `main` by default. */
  readonly showing?: Showing;
  readonly Drawer?: ComponentType<T>;
  readonly withoutDrawer?: (values: T) => string;
}

function screen<P extends string>(
  path: P,
  rail: RailPart,
  title: Title<ValuesOf<P>>,
  Main: ComponentType<ValuesOf<P>> | undefined,
  { showing = "main", Drawer, withoutDrawer }: ScreenOptions<ValuesOf<P>> = {},
): Screen {
  const read = addressReader(path);
  return (address) => {
    const values = read(address);
    if (values === undefined) return undefined;
    return {
      path,
      values,
      rail,
      showing,
      title: (text, around) => title(text, around, values),
      main: Main && createElement(Main, values),
      drawer: Drawer && createElement(Drawer, values),
      withoutDrawer: withoutDrawer?.(values),
    };
  };
}

/** The screen of an address. Undefined for an address outside the app or without a screen. */
export function placeAt(address: string): Place | undefined {
  for (const read of SCREENS) {
    const place = read(address);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The form of an entrance address. Undefined for any other address. */
export function entranceAt(address: string): EntranceWay | undefined {
  return ENTRANCE_WAYS.find((way) => paths[way] === address);
}
