import { type InputOf, OPERATIONS, type Operation, type OperationName } from "@teahouse/protocol";

const CLIENT_ID = "11111111-2222-4333-8444-555555555555";
const CONVERSATION = "g:10000";
const PASSWORD = "a password of the samples";

/** Input of the right form for every operation, with every field that it has. */
export const SAMPLES: { readonly [N in OperationName]: Required<InputOf<N>> } = {
  "session.register": { username: "sample", nickname: "Sample", password: PASSWORD },
  "session.login": { username: "sample", password: PASSWORD },
  "session.enter": { nickname: "Sample" },
  "session.logout": {},
  "session.end": { session: "nobodys-session" },
  "session.list": {},
  "password.change": { current: PASSWORD, password: PASSWORD },
  "me.show": {},
  "me.edit": { nickname: "Sample", bio: "a line", friendPolicy: "nobody", showReceipts: false },
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
  "group.show": { group: 10_000 },
  "conversation.list": {},
  "conversation.show": { conversation: CONVERSATION },
  "event.list": { conversation: CONVERSATION, before: 9, after: 1, limit: 5 },
  "receipt.move": { conversation: CONVERSATION, readUpTo: 0 },
  "typing.send": { conversation: CONVERSATION },
  "message.send": {
    conversation: CONVERSATION,
    clientId: CLIENT_ID,
    text: "a text of the samples",
  },
  "message.recall": { conversation: CONVERSATION, message: 1 },
  "snapshot.show": {},
  "event.poll": { cursor: "sample.1.1", wait: 0 },
  "config.show": {},
};

/** The sample of an operation, field by field. */
export function sampleOf(name: OperationName): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(SAMPLES[name]));
}

/** The fields that an operation cannot do without. */
export function requiredFields(name: OperationName): string[] {
  const operation: Operation = OPERATIONS[name];
  return [...sampleOf(name).keys()].filter((field) => {
    const rest = [...sampleOf(name)].filter(([other]) => other !== field);
    return !operation.input.safeParse(Object.fromEntries(rest)).success;
  });
}
