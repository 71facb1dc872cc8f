import {
  type Attachment,
  type Conversation,
  type Event,
  type Friend,
  type Group,
  INITIAL_GROUP_SETTINGS,
  type Invitation,
  type JoinRequest,
  type Me,
  type MessageSent,
  type Snapshot,
  type User,
} from "@teahouse/protocol";
import { applySnapshot } from "../../src/snapshot.ts";
import { emptyState, type State } from "../../src/state.ts";

export const ALICE = 10001;
export const BOB = 10002;
export const CAROL = 10003;
export const WITH_BOB = "d:10001:10002";
export const DESIGNERS = 20001;
export const IN_DESIGNERS = "g:20001";

export const PICTURE: Attachment = {
  id: "a-picture-of-samples-0",
  kind: "picture",
  name: "tea.jpg",
  type: "image/jpeg",
  size: 1_000,
  width: 40,
  height: 30,
  placeholder: "",
};

export const FILE: Attachment = {
  id: "a-file-of-samples-0000",
  kind: "file",
  name: "tea.pdf",
  type: "application/pdf",
  size: 2_000,
};

const NAMES: Record<number, string> = { [ALICE]: "Alice", [BOB]: "Bob", [CAROL]: "Carol" };

export function user(id: number): User {
  const nickname = NAMES[id] ?? `user ${id}`;
  return { id, kind: "person", username: nickname.toLowerCase(), nickname, bio: "" };
}

export function me(id = ALICE): Me {
  return {
    ...user(id),
    friendPolicy: "verification",
    showReceipts: true,
    takesTemporary: true,
    createdAt: 1,
  };
}

export function friend(id: number): Friend {
  return { user: user(id), remark: "", category: "", since: 1 };
}

/** A group with three members, one of them Alice. */
export function group(id: number, fields: Partial<Group> = {}): Group {
  return {
    id,
    name: "Designers",
    ...INITIAL_GROUP_SETTINGS,
    memberCount: 3,
    mutedAll: false,
    dissolved: false,
    role: "member",
    nickname: "",
    mutedUntil: 0,
    joinedAt: 1,
    takesTemporary: true,
    announcements: { pinned: [], unread: [] },
    ...fields,
  };
}

/** A join request of Carol. */
export function joinRequest(id: number, fields: Partial<JoinRequest> = {}): JoinRequest {
  return {
    id,
    group: DESIGNERS,
    user: CAROL,
    invitedBy: null,
    source: "search",
    text: "It is me",
    question: "",
    answer: "",
    state: "pending",
    at: 1,
    decidedBy: null,
    reason: "",
    ...fields,
  };
}

/** An invitation of Alice by Bob. */
export function invitation(id: number, fields: Partial<Invitation> = {}): Invitation {
  return {
    id,
    group: {
      id: DESIGNERS,
      name: "Designers",
      description: "",
      color: 0,
      memberCount: 3,
      joinMode: "approval",
      question: "",
    },
    user: ALICE,
    by: BOB,
    state: "pending",
    at: 1,
    ...fields,
  };
}

export function conversation(id: string, fields: Partial<Conversation> = {}): Conversation {
  return {
    id,
    lastSeq: 0,
    lastEvent: null,
    readUpTo: 0,
    unread: 0,
    mentioned: 0,
    peerReadUpTo: 0,
    notify: "all",
    notifyUntil: 0,
    temporary: null,
    ...fields,
  };
}

/** Alice's snapshot. Bob is her friend. */
export function snapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    user: me(),
    friends: [friend(BOB)],
    blocks: [],
    groups: [],
    conversations: [conversation(WITH_BOB)],
    requests: [],
    joinRequests: [],
    invitations: [],
    inbox: { unread: 0, readUpTo: 0 },
    users: [],
    cursor: cursor(100),
    now: 1_000,
    ...fields,
  };
}

/** Alice is a member of the designers and has read their thirty messages. */
export function inDesigners(of: Partial<Group> = {}, fields: Partial<Snapshot> = {}): State {
  const conversations = [conversation(IN_DESIGNERS, { lastSeq: 30, readUpTo: 30 })];
  const groups = [group(DESIGNERS, of)];
  return applySnapshot(emptyState(), snapshot({ groups, conversations, ...fields }));
}

export function cursor(id: number): string {
  return `abcdef.${id}.${id * 10}`;
}

/** A message from Bob to Alice. */
export function message(id: number, seq: number, fields: Partial<MessageSent> = {}): MessageSent {
  return {
    id,
    at: id * 10,
    type: "message.sent",
    conversation: WITH_BOB,
    seq,
    by: BOB,
    clientId: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
    text: `message ${seq}`,
    attachments: [],
    ...fields,
  };
}

export function recall(id: number, of: MessageSent): Event {
  const { conversation, id: message, seq, by } = of;
  return { id, at: id * 10, type: "message.recalled", conversation, message, seq, by };
}
