import type {
  Conversation,
  Event,
  Friend,
  Group,
  Me,
  MessageSent,
  Snapshot,
  User,
} from "@teahouse/protocol";

export const ALICE = 10001;
export const BOB = 10002;
export const CAROL = 10003;
export const WITH_BOB = "d:10001:10002";

const NAMES: Record<number, string> = { [ALICE]: "Alice", [BOB]: "Bob", [CAROL]: "Carol" };

export function user(id: number): User {
  const nickname = NAMES[id] ?? `user ${id}`;
  return { id, kind: "person", username: nickname.toLowerCase(), nickname, bio: "" };
}

export function me(id = ALICE): Me {
  return { ...user(id), friendPolicy: "verification", showReceipts: true, createdAt: 1 };
}

export function friend(id: number): Friend {
  return { user: user(id), remark: "", category: "", since: 1 };
}

export function group(id: number): Group {
  return { id, name: "Designers", description: "", memberCount: 3, role: "member" };
}

export function conversation(id: string, fields: Partial<Conversation> = {}): Conversation {
  return { id, lastSeq: 0, lastEvent: null, readUpTo: 0, unread: 0, peerReadUpTo: 0, ...fields };
}

/** Alice's snapshot: Bob is her friend. */
export function snapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    user: me(),
    friends: [friend(BOB)],
    blocks: [],
    groups: [],
    conversations: [conversation(WITH_BOB)],
    requests: [],
    users: [],
    cursor: cursor(100),
    now: 1_000,
    ...fields,
  };
}

export function cursor(id: number): string {
  return `abcdef.${id}.${id * 10}`;
}

/** A message of Bob's to Alice. */
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
