import {
  type Conversation,
  type ConversationId,
  type Friend,
  type FriendRequest,
  type Group,
  type GroupId,
  type Inbox,
  type Invitation,
  type InvitationId,
  type JoinRequest,
  type JoinRequestId,
  type Me,
  NOTIFY_ALL,
  type RequestId,
  type TimelineEvent,
  type User,
  type UserId,
} from "@teahouse/protocol";

/** What a client knows: plain immutable values, in which an unchanged part keeps its identity. */
export interface State {
  /** False until the first snapshot. */
  readonly ready: boolean;
  readonly user: Me | undefined;
  /** Everybody known by name, self and friends included. */
  readonly users: ReadonlyMap<UserId, User>;
  readonly friends: ReadonlyMap<UserId, Friend>;
  readonly blocks: ReadonlySet<UserId>;
  /** Those that one is in, and with `role` null those that one was in and may still look at. */
  readonly groups: ReadonlyMap<GroupId, Group>;
  /** The open ones, from and to oneself. */
  readonly requests: ReadonlyMap<RequestId, FriendRequest>;
  /** The open ones: one's own, and those that one may decide. */
  readonly joinRequests: ReadonlyMap<JoinRequestId, JoinRequest>;
  /** The open ones, from and to oneself. */
  readonly invitations: ReadonlyMap<InvitationId, Invitation>;
  /** How many notices one has not seen; the notices themselves are asked for. */
  readonly inbox: Inbox;
  readonly conversations: ReadonlyMap<ConversationId, ConversationState>;
  /** Friends who are online. */
  readonly online: ReadonlySet<UserId>;
  /** Who is writing where, and until when that holds: milliseconds by the local clock. */
  readonly typing: ReadonlyMap<ConversationId, ReadonlyMap<UserId, number>>;
  /** The server's clock minus the local one, in milliseconds. */
  readonly clockOffset: number;
}

/** A conversation and as much of its timeline as was loaded. */
export interface ConversationState extends Conversation {
  /** The loaded run of the timeline, oldest first, always up to the newest event; empty until it is opened. */
  readonly timeline: readonly TimelineEvent[];
  /** True while the newest page is there. */
  readonly loaded: boolean;
  /** True where nothing older exists than what is loaded. */
  readonly complete: boolean;
}

/** What a client knows before it has asked. */
export function emptyState(): State {
  return {
    ready: false,
    user: undefined,
    users: new Map(),
    friends: new Map(),
    blocks: new Set(),
    groups: new Map(),
    requests: new Map(),
    joinRequests: new Map(),
    invitations: new Map(),
    inbox: { unread: 0, readUpTo: 0 },
    conversations: new Map(),
    online: new Set(),
    typing: new Map(),
    clockOffset: 0,
  };
}

/** A conversation as it stands in a snapshot, with nothing of its timeline loaded. */
export function unloaded(conversation: Conversation): ConversationState {
  return { ...conversation, timeline: [], loaded: false, complete: false };
}

/** A conversation in which nothing has happened yet. */
export function newConversation(id: ConversationId): ConversationState {
  return unloaded({
    id,
    lastSeq: 0,
    lastEvent: null,
    readUpTo: 0,
    unread: 0,
    mentioned: 0,
    peerReadUpTo: 0,
    ...NOTIFY_ALL,
    temporary: null,
  });
}

/** What everybody may know of oneself. */
export function publicUser({
  friendPolicy,
  showReceipts,
  takesTemporary,
  createdAt,
  ...user
}: Me): User {
  return user;
}
