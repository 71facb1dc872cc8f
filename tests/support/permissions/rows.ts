import {
  directConversation,
  type InputOf,
  type OperationName,
  PUBLIC_ROOM,
} from "@teahouse/protocol";
import { PASSWORD } from "../person.ts";
import type { Asker } from "./askers.ts";
import type { Fixture } from "./fixture.ts";

/** An operation and the object that it is called on. */
export interface Row<N extends OperationName> {
  readonly on: string;
  readonly input: (fixture: Fixture, asker: Asker) => InputOf<N>;
}

type Rows = { readonly [N in OperationName]: readonly Row<N>[] };

/** An id of nothing. */
const NOTHING = 9_999_999;

const clientId = () => crypto.randomUUID();
const nothing = <T>(input: T) => [{ on: "", input: () => input }];
const onGroup = <T>(input: (fixture: Fixture) => T) => [{ on: "the group", input }];
const onEve = <T>(input: (fixture: Fixture) => T) => [{ on: "Eve", input }];
const who = ({ group, eve }: Fixture) => ({ group, user: eve.id });
const which = ({ group, request }: Fixture) => ({ group, request });

/** The caller's conversation with Eve. For a signed-out caller and Eve herself it is Bob's. */
const withEve = ({ eve, bob }: Fixture, asker: Asker) =>
  directConversation(asker === undefined || asker.id === eve.id ? bob.id : asker.id, eve.id);

const onInvitation = [
  {
    on: "their own",
    input: ({ invited }: Fixture, asker: Asker) => ({
      invitation: invited.get(asker?.id ?? 0) ?? NOTHING,
    }),
  },
];

const onConversations = <T>(
  input: (conversation: string, fixture: Fixture) => T,
): readonly { on: string; input: (fixture: Fixture, asker: Asker) => T }[] => [
  { on: "the group", input: (fixture) => input(fixture.conversation, fixture) },
  { on: "Eve", input: (fixture, asker) => input(withEve(fixture, asker), fixture) },
];

/** Does not compile if an operation has no row. */
export const ROWS: Rows = {
  "session.register": [
    {
      on: "",
      input: () => ({ username: clientId().slice(0, 8), nickname: "Grace", password: PASSWORD }),
    },
  ],
  "session.login": [
    { on: "", input: () => ({ username: clientId().slice(0, 8), password: PASSWORD }) },
  ],
  "session.enter": nothing({ nickname: "Grace" }),
  "session.logout": nothing({}),
  "session.list": nothing({}),
  "session.end": nothing({ session: "nobodys-session" }),
  "password.change": nothing({ current: PASSWORD, password: "another battery" }),
  "password-reset.show": nothing({ token: "nobodys-reset" }),
  "password-reset.use": nothing({ token: "nobodys-reset", password: "another battery" }),
  "me.show": nothing({}),
  "me.edit": nothing({ nickname: "Renamed" }),
  "me.delete": nothing({ password: PASSWORD }),
  "user.list": nothing({ query: "eve" }),
  "user.show": onEve(({ eve }) => ({ user: eve.id })),
  "friend-request.send": onEve(({ eve }) => ({ clientId: clientId(), to: eve.id })),
  "friend-request.accept": nothing({ request: NOTHING }),
  "friend-request.decline": nothing({ request: NOTHING }),
  "friend-request.cancel": nothing({ request: NOTHING }),
  "friend-request.list": nothing({}),
  "friend.list": nothing({}),
  "friend.edit": onEve(({ eve }) => ({ user: eve.id, remark: "E." })),
  "friend.remove": onEve(({ eve }) => ({ user: eve.id })),
  "block.list": nothing({}),
  "block.add": onEve(({ eve }) => ({ user: eve.id })),
  "block.remove": onEve(({ eve }) => ({ user: eve.id })),
  "group.create": [{ on: "", input: () => ({ clientId: clientId(), name: "chess" }) }],
  "group.edit": onGroup(({ group }) => ({ group, name: "coffee" })),
  "group.dissolve": onGroup(({ group }) => ({ group })),
  "group.join": onGroup(({ group }) => ({ group })),
  "group.leave": onGroup(({ group }) => ({ group })),
  "group.transfer": onEve(who),
  "group.mute-all": onGroup(({ group }) => ({ group })),
  "group.unmute-all": onGroup(({ group }) => ({ group })),
  "group.list": nothing({ query: "tea" }),
  "group.show": [
    ...onGroup(({ group }) => ({ group })),
    { on: "the public room", input: () => ({ group: PUBLIC_ROOM }) },
  ],
  "group.card": onGroup(({ group }) => ({ group })),
  "group.answer": onGroup(({ group }) => ({ group })),
  "group-log.list": onGroup(({ group }) => ({ group })),
  "word-filter.show": onGroup(({ group }) => ({ group })),
  "word-filter.set": onGroup(({ group }) => ({ group, words: ["casino"] })),
  "membership.edit": onGroup(({ group }) => ({ group, takesTemporary: false })),
  "member.list": onGroup(({ group }) => ({ group })),
  "member.show": onEve(who),
  "member.add": [
    { on: "Bob", input: ({ group, bob }) => ({ group, user: bob.id, clientId: clientId() }) },
  ],
  "member.remove": onEve(who),
  "member.rename": [
    { on: "Eve", input: (fixture) => ({ ...who(fixture), nickname: "E." }) },
    {
      on: "themselves",
      input: ({ group, bob }, asker) => ({ group, user: asker?.id ?? bob.id, nickname: "Me" }),
    },
  ],
  "member.appoint": onEve(who),
  "member.dismiss": onEve(who),
  "member.mute": onEve((fixture) => ({ ...who(fixture), seconds: 60 })),
  "member.unmute": onEve(who),
  "member.purge": onEve(who),
  "ban.list": onGroup(({ group }) => ({ group })),
  "ban.add": onEve(who),
  "ban.remove": onEve(who),
  "join-request.list": nothing({}),
  "join-request.approve": [{ on: "Bob's", input: which }],
  "join-request.refuse": [{ on: "Bob's", input: which }],
  "join-request.ignore": [{ on: "Bob's", input: which }],
  "join-request.cancel": [
    {
      on: "their own, or Bob's",
      input: (fixture, asker) => ({
        group: fixture.group,
        request: fixture.asked.get(asker?.id ?? 0) ?? fixture.request,
      }),
    },
  ],
  "notice.list": nothing({}),
  "inbox.read": nothing({ readUpTo: 0 }),
  "invitation.send": [
    { on: "Bob", input: ({ group, bob }) => ({ group, user: bob.id, clientId: clientId() }) },
  ],
  "invitation.accept": onInvitation,
  "invitation.decline": onInvitation,
  "invitation.cancel": onInvitation,
  "invitation.list": nothing({}),
  "invite-link.create": onGroup(({ group }) => ({ group, clientId: clientId() })),
  "invite-link.list": onGroup(({ group }) => ({ group })),
  "invite-link.revoke": [{ on: "Alice's", input: ({ group, link }) => ({ group, link }) }],
  "invite-link.show": [{ on: "Alice's", input: ({ token }) => ({ token }) }],
  "invite-link.join": [{ on: "Alice's", input: ({ token }) => ({ token }) }],
  "announcement.publish": onGroup(({ group }) => ({ group, clientId: clientId(), text: "tea" })),
  "announcement.edit": onGroup(({ group, announcement }) => ({
    group,
    announcement,
    text: "other tea",
  })),
  "announcement.remove": onGroup(({ group, announcement }) => ({ group, announcement })),
  "announcement.read": onGroup(({ group, announcement }) => ({ group, announcement })),
  "announcement.list": onGroup(({ group }) => ({ group })),
  "announcement.readers": onGroup(({ group, announcement }) => ({ group, announcement })),
  "conversation.list": nothing({}),
  "conversation.show": onConversations((conversation) => ({ conversation })),
  "conversation.edit": onConversations((conversation) => ({ conversation, notify: "none" })),
  "event.list": onConversations((conversation) => ({ conversation })),
  "receipt.move": onConversations((conversation) => ({ conversation, readUpTo: 0 })),
  "typing.send": onConversations((conversation) => ({ conversation })),
  "message.send": [
    ...onConversations((conversation) => ({ conversation, clientId: clientId(), text: "hello" })),
    {
      on: "Eve, from the group",
      input: (fixture, asker) => ({
        conversation: withEve(fixture, asker),
        clientId: clientId(),
        text: "hello",
        group: fixture.group,
      }),
    },
    {
      on: "the group, with @all",
      input: ({ conversation }) => ({
        conversation,
        clientId: clientId(),
        text: "hello",
        mentions: ["all"],
      }),
    },
  ],
  "message.recall": onConversations((conversation, { message }) => ({ conversation, message })),
  "message.pin": onConversations((conversation, { message }) => ({ conversation, message })),
  "message.unpin": onConversations((conversation, { message }) => ({ conversation, message })),
  "attachment.delete": [{ on: "Alice's", input: ({ attachment }) => ({ attachment }) }],
  "attachment.list": onConversations((conversation) => ({ conversation, kind: "files" })),
  "storage.show": nothing({}),
  "pin.list": onConversations((conversation) => ({ conversation })),
  "snapshot.show": nothing({}),
  "event.poll": nothing({}),
  "config.show": nothing({}),
};
