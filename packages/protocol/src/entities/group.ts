import * as z from "zod/mini";
import { fileId, groupId, time } from "../ids.ts";
import { textOf } from "../text.ts";
import { groupAnnouncements } from "./announcement.ts";
import { filePolicy } from "./attachment.ts";
import { role } from "./role.ts";

/**
 * How people join: anyone at once, after approval, nobody, with the right answer to a question, or with an answer
 * that is approved.
 */
export const joinMode = z.enum(["anyone", "approval", "nobody", "question", "question-approval"]);
export type JoinMode = z.infer<typeof joinMode>;

/** Whether members may invite: no, with approval by an admin, or directly. */
export const invitePolicy = z.enum(["off", "approval", "direct"]);
export type InvitePolicy = z.infer<typeof invitePolicy>;

/** One of the eight colours of a group's face, which shows the first letter of its name. */
export const groupColor = z.int().check(z.gte(0), z.lte(7));

interface Setting<S extends z.ZodMiniType> {
  readonly schema: S;
  /** The value in a new group whose founder does not say otherwise. */
  readonly initial: z.infer<S>;
}

function setting<S extends z.ZodMiniType>(schema: S, initial: z.infer<S>): Setting<S> {
  return { schema, initial };
}

/** Every setting of a group that its owner and admins decide and all members know, beside its name. */
export const GROUP_SETTINGS = {
  description: setting(textOf("groupDescriptionMax"), ""),
  color: setting(groupColor, 0),
  joinMode: setting(joinMode, "approval"),
  /** Kept while the join mode asks nothing. */
  question: setting(textOf("questionMax"), ""),
  invitePolicy: setting(invitePolicy, "approval"),
  findableByNumber: setting(z.boolean(), true),
  findableByName: setting(z.boolean(), true),
  /** Whether newcomers see the messages from before they joined. */
  earlierHistory: setting(z.boolean(), false),
  /** Whether former members can still read the messages that they saw. */
  keepHistory: setting(z.boolean(), true),
  /** Whether members may start temporary conversations. */
  temporary: setting(z.boolean(), true),
  /** Who may send files. Pictures and voice messages need only the right to speak. */
  files: setting(filePolicy, "everybody"),
  /** Slow mode: how many seconds a member waits between two messages; 0 turns it off. */
  slowSeconds: setting(z.int().check(z.gte(0)), 0),
  /** How many seconds a newcomer must wait before the first message; 0 turns it off. */
  quietSeconds: setting(z.int().check(z.gte(0)), 0),
} as const;

export type GroupSettingName = keyof typeof GROUP_SETTINGS;
type SchemaOf<N extends GroupSettingName> = (typeof GROUP_SETTINGS)[N]["schema"];
export type GroupSettings = { [N in GroupSettingName]: z.infer<SchemaOf<N>> };

const settings = Object.entries(GROUP_SETTINGS);

export const INITIAL_GROUP_SETTINGS = Object.fromEntries(
  settings.map(([name, { initial }]) => [name, initial]),
) as Readonly<GroupSettings>;

const settingFields = Object.fromEntries(settings.map(([name, { schema }]) => [name, schema])) as {
  [N in GroupSettingName]: SchemaOf<N>;
};

/** The settings as fields of an input; each may be left out. */
export const groupSettingInputs = Object.fromEntries(
  settings.map(([name, { schema }]) => [name, z.exactOptional(schema)]),
) as { [N in GroupSettingName]: z.ZodMiniExactOptional<SchemaOf<N>> };

/** The part of a group that everybody who finds it sees before joining. */
export const groupCard = z.object({
  id: groupId,
  name: z.string(),
  description: z.string(),
  color: groupColor,
  /** The group's picture, at `/api/faces/FACE`. Without one, clients show a letter on the colour. */
  face: z.exactOptional(fileId),
  memberCount: z.int(),
  joinMode,
  /** The question to newcomers; empty if the join mode asks none. */
  question: z.string(),
});
export type GroupCard = z.infer<typeof groupCard>;

/** The part of a group that all its members see. */
export const groupFacts = z.object({
  ...groupCard.shape,
  ...settingFields,
  mutedAll: z.boolean(),
  dissolved: z.boolean(),
});
export type GroupFacts = z.infer<typeof groupFacts>;

/** A group as one of its members or former members sees it. */
export const group = z.object({
  ...groupFacts.shape,
  /** The user's own role. Null for a former member, who sees the group as it was when they left. */
  role: z.nullable(role),
  /** The user's own group nickname; empty if there is none. */
  nickname: z.string(),
  /** The end of the user's mute; 0 or in the past if there is none. */
  mutedUntil: time,
  joinedAt: time,
  /** Empty for a former member. */
  announcements: groupAnnouncements,
  /** Whether the user accepts temporary conversations from this group; true for a former member. */
  takesTemporary: z.boolean(),
});
export type Group = z.infer<typeof group>;

/** The relation of a user to a group: member, invited, waiting for a decision, or none of these. */
export const standing = z.enum(["member", "invited", "pending", "none"]);
export type Standing = z.infer<typeof standing>;
