import {
  type AnnouncementId,
  type ConversationId,
  type GroupId,
  parseConversation,
  type UserId,
} from "@teahouse/client";
import { parse, type RouteParams } from "regexparam";
import {
  SETTINGS_PAGES,
  type SettingsPage,
  SHARED_KINDS,
  type SharedKind,
} from "../navigation/paths.ts";

/** The values that an address may hold, each under its name in a pattern such as `/groups/:group`. */
export interface Values {
  readonly announcement: AnnouncementId;
  readonly conversation: ConversationId;
  readonly group: GroupId;
  readonly settingsPage: SettingsPage;
  readonly shared: SharedKind;
  readonly user: UserId;
}

/** The values that the addresses of a pattern hold. */
export type ValuesOf<P extends string> = {
  readonly [N in keyof RouteParams<P>]: N extends keyof Values ? Values[N] : never;
};

function toNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

const READERS: { readonly [N in keyof Values]: (text: string) => Values[N] | undefined } = {
  announcement: toNumber,
  conversation: (text) => (parseConversation(text) === undefined ? undefined : text),
  group: toNumber,
  settingsPage: (text) => SETTINGS_PAGES.find((page) => page === text),
  shared: (text) => SHARED_KINDS.find((kind) => kind === text),
  user: toNumber,
};

function isName(name: string): name is keyof Values {
  return Object.hasOwn(READERS, name);
}

/** Compiles a pattern to a function that returns the values of an address; undefined for an address of another pattern. */
export function addressReader<P extends string>(path: P) {
  const { keys, pattern } = parse(path);
  // The package ignores the case of letters; our addresses do not.
  const exact = new RegExp(pattern.source);
  return (address: string): ValuesOf<P> | undefined => {
    const texts = exact.exec(address)?.slice(1);
    if (texts === undefined) return undefined;
    const values: Record<string, unknown> = {};
    for (const [index, name] of keys.entries()) {
      const text = texts[index];
      if (text === undefined) continue;
      const value = isName(name) ? READERS[name](text) : undefined;
      if (value === undefined) return undefined;
      values[name] = value;
    }
    return values as ValuesOf<P>;
  };
}
