import { type InputOf, OPERATIONS, type Operation, type OperationName } from "@teahouse/protocol";
import { OTHER_SETTINGS } from "./group-settings.ts";

const CLIENT_ID = "11111111-2222-4333-8444-555555555555";
const FILE_ID = "a-file-of-samples-0000";
const CONVERSATION = "g:10000";
const PASSWORD = "a password of the samples";

const SETTINGS = {
  ...OTHER_SETTINGS,
  joinMode: "question",
  answer: "an answer of the samples",
} as const;

/** A valid input of every operation, with all its fields. */
export const SAMPLES: { readonly [N in OperationName]: Required<InputOf<N>> } = {
  "session.register": {
    username: "sample",
    nickname: "Sample",
    password: PASSWORD,
    code: "SAMP-LES2-CODE",
  },
  "session.login": { username: "sample", password: PASSWORD },
  "session.enter": { nickname: "Sample" },
  "session.logout": {},
  "session.end": { session: "nobodys-session" },
  "session.list": {},
  "password.change": { current: PASSWORD, password: PASSWORD },
  "password-reset.show": { token: "nobodys-reset" },
  "password-reset.use": { token: "nobodys-reset", password: PASSWORD },
  "me.show": {},
  "me.edit": {
    nickname: "Sample",
    bio: "a line",
    face: FILE_ID,
    friendPolicy: "nobody",
    showReceipts: false,
    takesTemporary: false,
  },
  "me.delete": { password: PASSWORD },
  "user.list": { query: "sample", ids: [10_001] },
  "user.show": { user: 10_001 },
  "friend-request.send": {
    clientId: CLIENT_ID,
    to: 10_001,
    text: "a text of the samples",
    source: "card",
  },
  "friend-request.accept": { request: 1, remark: "Sam", category: "samples" },
  "friend-request.decline": { request: 1, block: true },
  "friend-request.cancel": { request: 1 },
  "friend-request.list": {},
  "friend.list": {},
  "friend.edit": { user: 10_001, remark: "Sam", category: "samples" },
  "friend.remove": { user: 10_001, block: true },
  "block.list": {},
  "block.add": { user: 10_001 },
  "block.remove": { user: 10_001 },
  "group.create": { clientId: CLIENT_ID, name: "Samples", ...SETTINGS },
  "group.edit": { group: 10_000, name: "Samples", face: FILE_ID, ...SETTINGS },
  "group.dissolve": { group: 10_000 },
  "group.join": {
    group: 10_000,
    text: "a text of the samples",
    answer: "an answer of the samples",
    source: "card",
  },
  "group.leave": { group: 10_000 },
  "group.transfer": { group: 10_000, user: 10_001 },
  "group.mute-all": { group: 10_000 },
  "group.unmute-all": { group: 10_000 },
  "group.list": { query: "sample" },
  "group.show": { group: 10_000 },
  "group.card": { group: 10_000 },
  "group.answer": { group: 10_000 },
  "group-log.list": { group: 10_000, before: 9, limit: 5 },
  "member.add": { group: 10_000, user: 10_001, clientId: CLIENT_ID },
  "member.remove": { group: 10_000, user: 10_001, ban: true },
  "member.rename": { group: 10_000, user: 10_001, nickname: "Sam" },
  "member.appoint": { group: 10_000, user: 10_001 },
  "member.dismiss": { group: 10_000, user: 10_001 },
  "member.mute": { group: 10_000, user: 10_001, seconds: 60 },
  "member.unmute": { group: 10_000, user: 10_001 },
  "member.list": { group: 10_000, query: "sample", filter: "leaders", offset: 0, limit: 5 },
  "member.show": { group: 10_000, user: 10_001 },
  "ban.list": { group: 10_000 },
  "ban.add": { group: 10_000, user: 10_001, address: true },
  "member.purge": { group: 10_000, user: 10_001 },
  "word-filter.show": { group: 10_000 },
  "word-filter.set": { group: 10_000, words: ["sample"] },
  "ban.remove": { group: 10_000, user: 10_001 },
  "membership.edit": { group: 10_000, takesTemporary: true },
  "join-request.approve": { group: 10_000, request: 1 },
  "join-request.refuse": {
    group: 10_000,
    request: 1,
    reason: "a reason of the samples",
    ban: true,
  },
  "join-request.ignore": { group: 10_000, request: 1 },
  "join-request.cancel": { group: 10_000, request: 1 },
  "join-request.list": { group: 10_000 },
  "invitation.send": { group: 10_000, user: 10_001, clientId: CLIENT_ID },
  "invitation.accept": { invitation: 1 },
  "invitation.decline": { invitation: 1 },
  "invitation.cancel": { invitation: 1 },
  "invitation.list": {},
  "invite-link.create": { group: 10_000, clientId: CLIENT_ID, seconds: 60, uses: 5 },
  "invite-link.list": { group: 10_000 },
  "invite-link.revoke": { group: 10_000, link: 1 },
  "invite-link.show": { token: "nobodys-link" },
  "invite-link.join": { token: "nobodys-link", text: "a text of the samples" },
  "announcement.publish": {
    group: 10_000,
    clientId: CLIENT_ID,
    text: "a text of the samples",
    pinned: true,
  },
  "announcement.edit": { group: 10_000, announcement: 1, text: "another text", pinned: false },
  "announcement.remove": { group: 10_000, announcement: 1 },
  "announcement.read": { group: 10_000, announcement: 1 },
  "announcement.list": { group: 10_000 },
  "announcement.readers": { group: 10_000, announcement: 1, read: false, offset: 0, limit: 5 },
  "notice.list": { before: 9, limit: 5 },
  "inbox.read": { readUpTo: 0 },
  "conversation.list": {},
  "conversation.show": { conversation: CONVERSATION },
  "conversation.edit": { conversation: CONVERSATION, notify: "none", until: 4_000_000_000_000 },
  "event.list": { conversation: CONVERSATION, before: 9, after: 1, limit: 5 },
  "receipt.move": { conversation: CONVERSATION, readUpTo: 0 },
  "typing.send": { conversation: CONVERSATION },
  "message.send": {
    conversation: CONVERSATION,
    clientId: CLIENT_ID,
    text: "a text of the samples",
    attachments: [{ upload: FILE_ID, kind: "file" }],
    mentions: [10_001, "all"],
    group: 10_000,
  },
  "message.recall": { conversation: CONVERSATION, message: 1 },
  "attachment.delete": { attachment: FILE_ID },
  "attachment.list": { conversation: CONVERSATION, kind: "media", before: 9, limit: 5 },
  "storage.show": { skip: 0, limit: 5 },
  "message.pin": { conversation: CONVERSATION, message: 1 },
  "message.unpin": { conversation: CONVERSATION, message: 1 },
  "pin.list": { conversation: CONVERSATION },
  "snapshot.show": {},
  "event.poll": { cursor: "sample.1.1", wait: 0 },
  "config.show": {},
};

/** The fields of an operation's sample. */
export function sampleOf(name: OperationName): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(SAMPLES[name]));
}

/** The required fields of an operation. */
export function requiredFields(name: OperationName): string[] {
  const operation: Operation = OPERATIONS[name];
  return [...sampleOf(name).keys()].filter((field) => {
    const rest = [...sampleOf(name)].filter(([other]) => other !== field);
    return !operation.input.safeParse(Object.fromEntries(rest)).success;
  });
}
