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

/** Everything that a client knows: plain immutable values. An unchanged part keeps its identity. */
export interface State {
  /** False until the first snapshot. */
  readonly ready: boolean;
  readonly user: Me | undefined;
  /** Every known user, including the user and the friends. */
  readonly users: ReadonlyMap<UserId, User>;
  readonly friends: ReadonlyMap<UserId, Friend>;
  readonly blocks: ReadonlySet<UserId>;
  /** The groups of the user. `role` is null in former groups that the user can still read. */
  readonly groups: ReadonlyMap<GroupId, Group>;
  /** Open friend requests from and to the user. */
  readonly requests: ReadonlyMap<RequestId, FriendRequest>;
  /** Open join requests: the user's own, and those that the user may decide. */
  readonly joinRequests: ReadonlyMap<JoinRequestId, JoinRequest>;
  /** Open invitations from and to the user. */
  readonly invitations: ReadonlyMap<InvitationId, Invitation>;
  /** The number of unseen notices. A query lists the notices. */
  readonly inbox: Inbox;
  readonly conversations: ReadonlyMap<ConversationId, ConversationState>;
  /** The friends who are online. */
  readonly online: ReadonlySet<UserId>;
  /** The typing users by conversation, each with the end of the signal in milliseconds by the local clock. */
  readonly typing: ReadonlyMap<ConversationId, ReadonlyMap<UserId, number>>;
  /** The server's clock minus the local one, in milliseconds. */
  readonly clockOffset: number;
}

/** A conversation and the loaded part of its timeline. */
export interface ConversationState extends Conversation {
  /** The loaded entries, oldest first, always up to the newest one; empty until the conversation is opened. */
  readonly timeline: readonly TimelineEvent[];
  /** True if the newest page is loaded. */
  readonly loaded: boolean;
  /** True if the loaded entries are the whole history. */
  readonly complete: boolean;
}

/** The state before the first snapshot. */
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

/** A conversation as a snapshot has it, with no loaded timeline. */
export function unloaded(conversation: Conversation): ConversationState {
  return { ...conversation, timeline: [], loaded: false, complete: false };
}

/** A new conversation without events. */
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

/** The public part of the user's own account. */
export function publicUser({
  friendPolicy,
  showReceipts,
  takesTemporary,
  createdAt,
  ...user
}: Me): User {
  return user;
}
