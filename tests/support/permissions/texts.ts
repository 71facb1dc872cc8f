/** The rules for a text that others may read, as the page on permissions explains them. */
export const TEXT_RULES = {
  none: "Nobody else reads it.",
  speech:
    "As for a message: the user is a member, not banned (nor their address), not muted, not in quiet time and not in slow mode; not everybody is muted; the word filter. It counts in slow mode.",
  role: "The right of the role. It sets how the group works, and no member reads it.",
  leader: "The right of the role, and the owner or admin is not muted.",
  outside:
    "The user is not banned. For a text or an answer: an earlier mute has ended, and the word filter. One open request, then a pause.",
  pair: "One open request, then a pause. A blocked sender's request is not shown.",
  limit: "A limit for each user in an hour or a day.",
  address: "A limit for each address in an hour.",
} as const;

export type TextRule = keyof typeof TEXT_RULES;

export interface TextRow {
  /** The other people who read the text. */
  readonly reaches: string;
  readonly rule: TextRule;
}

const NOBODY: TextRow = { reaches: "nobody", rule: "none" };
const SECRET: TextRow = { reaches: "nobody; it is kept as a hash", rule: "none" };
const NEWCOMER: TextRow = { reaches: "everybody who sees the user", rule: "address" };
const PROFILE: TextRow = { reaches: "friends at once, everybody on a look-up", rule: "limit" };
const FOUNDING: TextRow = { reaches: "everybody who finds the group", rule: "limit" };
const GROUP: TextRow = {
  reaches: "the group, and everybody who finds it",
  rule: "leader",
};
const LEADERS: TextRow = { reaches: "the group's owner and admins", rule: "outside" };

/** Every text in the input of an operation, by its path. */
export const TEXTS: Readonly<Record<string, TextRow>> = {
  "session.register.username": NEWCOMER,
  "session.register.nickname": NEWCOMER,
  "session.register.password": SECRET,
  "session.register.code": SECRET,
  "session.login.username": NOBODY,
  "session.login.password": SECRET,
  "session.enter.nickname": NEWCOMER,
  "password.change.current": SECRET,
  "password.change.password": SECRET,
  "password-reset.use.password": SECRET,
  "me.edit.nickname": PROFILE,
  "me.edit.bio": PROFILE,
  "me.delete.password": SECRET,
  "user.list.query": NOBODY,
  "friend-request.send.text": { reaches: "the other user", rule: "pair" },
  "friend-request.accept.remark": NOBODY,
  "friend-request.accept.category": NOBODY,
  "friend.edit.remark": NOBODY,
  "friend.edit.category": NOBODY,
  "group.create.name": FOUNDING,
  "group.create.description": FOUNDING,
  "group.create.question": FOUNDING,
  "group.create.answer": NOBODY,
  "group.edit.name": GROUP,
  "group.edit.description": GROUP,
  "group.edit.question": GROUP,
  "group.edit.answer": { reaches: "the group's owner and admins", rule: "role" },
  "word-filter.set.words[]": { reaches: "the group's owner and admins", rule: "role" },
  "group.join.text": LEADERS,
  "group.join.answer": LEADERS,
  "group.list.query": NOBODY,
  "member.rename.nickname": { reaches: "the group", rule: "speech" },
  "member.list.query": NOBODY,
  "join-request.refuse.reason": {
    reaches: "the applicant, and the group's owner and admins",
    rule: "leader",
  },
  "invite-link.join.text": LEADERS,
  "announcement.publish.text": { reaches: "the group", rule: "leader" },
  "announcement.edit.text": { reaches: "the group", rule: "leader" },
  "message.send.text": {
    reaches: "the group; in a pair the friend, or the peer of a temporary conversation",
    rule: "speech",
  },
};
