import * as z from "zod/mini";
import { textUpTo } from "./text.ts";

/** The public number of a user, from 10001. The system user is 1. */
export const userId = z.int().check(z.gte(1));
export type UserId = number;

/** The public number of a group. Users and groups draw from one counter, as in QQ. */
export const groupId = z.int().check(z.gte(1));
export type GroupId = number;

/** The position of an event in the log: from 1, without gaps. */
export const eventId = z.int().check(z.gte(0));
export type EventId = number;

/** The position of a message in its conversation: from 1, without gaps. 0 is before the first. */
export const seq = z.int().check(z.gte(0));
export type Seq = number;

/** Milliseconds since 1970, UTC, by the server's clock. */
export const time = z.int().check(z.gte(0));
export type Time = number;

/** `g:20001` is the conversation of a group; `d:10001:10007` is that of two users, the smaller number first. */
export const conversationId = textUpTo(33).check(
  z.regex(
    /^(?:g:[1-9]\d{0,14}|d:[1-9]\d{0,14}:[1-9]\d{0,14})$/,
    "must look like g:20001 or d:10001:10007",
  ),
);
export type ConversationId = string;

/** A UUID that the client makes for each thing it creates. Sending it again returns the first result. */
export const clientId = textUpTo(36).check(
  z.regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    "must be a UUID, such as 0198c5a0-7b1e-7c3a-9d54-2f6e8a1b4c70",
  ),
);
export type ClientId = string;

/** A position in the log, opaque to clients: a client keeps the newest one and sends it back. */
export const cursor = textUpTo(48).check(
  z.regex(/^[0-9a-z]{1,16}\.\d{1,15}\.\d{1,15}$/, "must be a cursor that the server sent"),
);
export type Cursor = string;

/** The public name of a session, not its token. */
export const sessionId = textUpTo(32).check(
  z.regex(/^[A-Za-z0-9_-]{8,32}$/, "must be the id of a session"),
);
export type SessionId = string;

/** The number of a friend request. */
export const requestId = z.int().check(z.gte(1));
export type RequestId = number;

/** The number of a request to join a group. */
export const joinRequestId = z.int().check(z.gte(1));
export type JoinRequestId = number;

/** The number of an invitation into a group. */
export const invitationId = z.int().check(z.gte(1));
export type InvitationId = number;

/** The number of an invite link, not its token. */
export const inviteLinkId = z.int().check(z.gte(1));
export type InviteLinkId = number;

/** The secret of an invite link: 128 bits in base64url, which nobody can guess. */
export const inviteToken = textUpTo(64).check(
  z.regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the token of an invite link"),
);
export type InviteToken = string;

/** The secret of a link that sets a new password: 256 random bits in base64url. */
export const resetToken = textUpTo(64).check(
  z.regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the token of a link to choose a password"),
);
export type ResetToken = string;

/** An invitation code for a new account, as somebody typed it. */
export const registrationCode = textUpTo(64);

/** The number of an announcement. All groups share one counter. */
export const announcementId = z.int().check(z.gte(1));
export type AnnouncementId = number;

/** The id of an upload, and of the attachment or the face that it becomes: 128 random bits in base64url. */
export const fileId = textUpTo(22).check(
  z.regex(/^[A-Za-z0-9_-]{22}$/, "must be the id of an upload"),
);
export type FileId = string;

/** The group of which everybody is a member, guests too. */
export const PUBLIC_ROOM: GroupId = 10000;

/** The user that owns the public room. */
export const SYSTEM_USER: UserId = 1;

export type ParsedConversation =
  | { readonly kind: "group"; readonly group: GroupId }
  | { readonly kind: "direct"; readonly users: readonly [UserId, UserId] };

export function directConversation(one: UserId, other: UserId): ConversationId {
  return one < other ? `d:${one}:${other}` : `d:${other}:${one}`;
}

export function groupConversation(group: GroupId): ConversationId {
  return `g:${group}`;
}

/** The parts of an id. Undefined for an invalid id, such as a pair in the wrong order. */
export function parseConversation(id: ConversationId): ParsedConversation | undefined {
  const [kind, first, second] = id.split(":");
  if (kind === "g" && second === undefined) return { kind: "group", group: Number(first) };
  const [one, other] = [Number(first), Number(second)];
  return kind === "d" && one < other ? { kind: "direct", users: [one, other] } : undefined;
}

/** Both users of a direct conversation; empty for a group. */
export function pairOf(id: ConversationId): readonly UserId[] {
  const parsed = parseConversation(id);
  return parsed?.kind === "direct" ? parsed.users : [];
}

/** The other user of a direct conversation. Undefined for a group, and if `me` is not one of the two. */
export function peerOf(id: ConversationId, me: UserId): UserId | undefined {
  const pair = pairOf(id);
  return pair.includes(me) ? pair.find((user) => user !== me) : undefined;
}
