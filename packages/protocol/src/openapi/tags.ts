import type { OperationName } from "../operations.ts";

type NounIn<N> = N extends `${infer Noun}.${string}` ? Noun : never;

/** The part of an operation's name before the dot. */
export type Noun = NounIn<OperationName>;

/** What the operations of a noun are about. */
export const TAGS: Readonly<Record<Noun, string>> = {
  session: "Signing in and out, and the user's sessions on other devices.",
  password: "The user's password.",
  "password-reset": "Links of an operator by which a user chooses a new password.",
  me: "The user's own account.",
  user: "Other users.",
  "friend-request": "Requests to become friends.",
  friend: "The user's friends.",
  block: "The users whom the user has blocked.",
  group: "Groups, their settings, and joining and leaving them.",
  "word-filter": "The words that members of a group may not write.",
  "group-log": "The log of the actions in a group.",
  member: "The members of a group.",
  membership: "The user's own settings in a group.",
  ban: "The banned users of a group.",
  "join-request": "Requests to join a group.",
  invitation: "Invitations into a group.",
  "invite-link": "Links by which people join a group.",
  announcement: "The announcements of a group.",
  notice: "The inbox of notices.",
  inbox: "The inbox of notices.",
  conversation: "Conversations with a user or in a group.",
  receipt: "How far the user has read a conversation.",
  typing: "Signals that the user is typing.",
  message: "Messages.",
  attachment: "Pictures, files, voice messages, videos and audio files of messages.",
  storage: "The bytes of files that the user stores.",
  pin: "The pinned messages of a conversation.",
  event: "The timeline of a conversation, and the stream of all events.",
  snapshot: "The state that a client starts from.",
  config: "This server.",
};
