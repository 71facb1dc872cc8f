import type { InputOf, OperationName, ProblemCode } from "@teahouse/protocol";
import { PASSWORD } from "./person.ts";

const LOBBY = "g:10000";
const ROOM = 10_000;
const NOBODY = 9_999_999;

export type Outcome = ProblemCode | "ok";

/** An operation's outcome for each kind of caller, the same over every transport. */
interface Row<N extends OperationName> {
  readonly input: () => InputOf<N>;
  readonly signedOut: Outcome;
  readonly guest: Outcome;
  readonly person: Outcome;
}

function row<N extends OperationName>(
  input: () => InputOf<N>,
  signedOut: Outcome,
  guest: Outcome,
  person: Outcome,
): Row<N> {
  return { input, signedOut, guest, person };
}

const clientId = () => crypto.randomUUID();
const username = () => crypto.randomUUID().slice(0, 8);
const nothing = () => ({});
const inRoom = () => ({ group: ROOM, user: NOBODY });
const invited = () => ({ invitation: NOBODY });
const inLobby = () => ({ conversation: LOBBY, message: NOBODY });
const announced = () => ({ group: ROOM, announcement: NOBODY });
const held = () => ({ token: "nobodys-link" });
const joining = () => ({ group: ROOM, request: NOBODY });

/** Does not compile if an operation has no row. */
export const POLICY: { readonly [N in OperationName]: Row<N> } = {
  "session.register": row(
    () => ({ username: username(), nickname: "Carol", password: PASSWORD }),
    "ok",
    "ok",
    "already_registered",
  ),
  "session.login": row(
    () => ({ username: "nobody", password: PASSWORD }),
    "wrong_credentials",
    "wrong_credentials",
    "wrong_credentials",
  ),
  "session.enter": row(() => ({ nickname: "Carol" }), "ok", "ok", "ok"),
  "session.logout": row(nothing, "unauthenticated", "ok", "ok"),
  "session.list": row(nothing, "unauthenticated", "ok", "ok"),
  "session.end": row(
    () => ({ session: "nobodys-session" }),
    "unauthenticated",
    "not_found",
    "not_found",
  ),
  "password.change": row(
    () => ({ current: "wrong wrong", password: "another battery" }),
    "unauthenticated",
    "persons_only",
    "wrong_password",
  ),
  "password-reset.show": row(held, "not_found", "not_found", "not_found"),
  "password-reset.use": row(
    () => ({ ...held(), password: "another battery" }),
    "not_found",
    "not_found",
    "not_found",
  ),
  "me.show": row(nothing, "unauthenticated", "ok", "ok"),
  "me.edit": row(() => ({ nickname: "Renamed" }), "unauthenticated", "ok", "ok"),
  "me.delete": row(nothing, "unauthenticated", "ok", "wrong_password"),
  "user.list": row(() => ({ query: "carol" }), "unauthenticated", "ok", "ok"),
  "user.show": row(() => ({ user: NOBODY }), "unauthenticated", "not_found", "not_found"),
  "friend-request.send": row(
    () => ({ clientId: clientId(), to: NOBODY }),
    "unauthenticated",
    "persons_only",
    "not_found",
  ),
  "friend-request.accept": row(
    () => ({ request: NOBODY }),
    "unauthenticated",
    "persons_only",
    "not_found",
  ),
  "friend-request.decline": row(
    () => ({ request: NOBODY }),
    "unauthenticated",
    "persons_only",
    "not_found",
  ),
  "friend-request.cancel": row(
    () => ({ request: NOBODY }),
    "unauthenticated",
    "persons_only",
    "not_found",
  ),
  "friend-request.list": row(nothing, "unauthenticated", "ok", "ok"),
  "friend.list": row(nothing, "unauthenticated", "ok", "ok"),
  "friend.edit": row(() => ({ user: NOBODY }), "unauthenticated", "persons_only", "not_found"),
  "friend.remove": row(() => ({ user: NOBODY }), "unauthenticated", "persons_only", "not_found"),
  "block.list": row(nothing, "unauthenticated", "ok", "ok"),
  "block.add": row(() => ({ user: NOBODY }), "unauthenticated", "persons_only", "not_found"),
  "block.remove": row(() => ({ user: NOBODY }), "unauthenticated", "persons_only", "not_found"),
  "group.create": row(
    () => ({ clientId: clientId(), name: "Tea friends" }),
    "unauthenticated",
    "persons_only",
    "ok",
  ),
  "group.edit": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "group.dissolve": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "group.join": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "already_member"),
  "group.leave": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "group.transfer": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "group.mute-all": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "group.unmute-all": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "group.list": row(() => ({ query: "tea" }), "unauthenticated", "ok", "ok"),
  "group.show": row(() => ({ group: ROOM }), "unauthenticated", "ok", "ok"),
  "group.card": row(() => ({ group: ROOM }), "unauthenticated", "ok", "ok"),
  "group.answer": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "group-log.list": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "member.add": row(
    () => ({ ...inRoom(), clientId: clientId() }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "member.remove": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "member.rename": row(
    () => ({ ...inRoom(), nickname: "Cat" }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "member.appoint": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "member.dismiss": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "member.purge": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "ban.add": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "word-filter.show": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "word-filter.set": row(
    () => ({ group: ROOM, words: [] }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "member.mute": row(
    () => ({ ...inRoom(), seconds: 60 }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "member.unmute": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "member.list": row(() => ({ group: ROOM }), "unauthenticated", "ok", "ok"),
  "member.show": row(inRoom, "unauthenticated", "not_found", "not_found"),
  "ban.list": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "forbidden"),
  "ban.remove": row(inRoom, "unauthenticated", "persons_only", "forbidden"),
  "membership.edit": row(() => ({ group: ROOM }), "unauthenticated", "persons_only", "ok"),
  "join-request.approve": row(joining, "unauthenticated", "persons_only", "forbidden"),
  "join-request.refuse": row(joining, "unauthenticated", "persons_only", "forbidden"),
  "join-request.ignore": row(joining, "unauthenticated", "persons_only", "forbidden"),
  "join-request.cancel": row(joining, "unauthenticated", "persons_only", "not_found"),
  "join-request.list": row(nothing, "unauthenticated", "ok", "ok"),
  "invitation.send": row(
    () => ({ ...inRoom(), clientId: clientId() }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "invitation.accept": row(invited, "unauthenticated", "persons_only", "not_found"),
  "invitation.decline": row(invited, "unauthenticated", "persons_only", "not_found"),
  "invitation.cancel": row(invited, "unauthenticated", "persons_only", "not_found"),
  "invitation.list": row(nothing, "unauthenticated", "ok", "ok"),
  "invite-link.create": row(
    () => ({ group: ROOM, clientId: clientId() }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "invite-link.list": row(() => ({ group: ROOM }), "unauthenticated", "ok", "ok"),
  "invite-link.revoke": row(
    () => ({ group: ROOM, link: NOBODY }),
    "unauthenticated",
    "persons_only",
    "not_found",
  ),
  "invite-link.show": row(held, "unauthenticated", "not_found", "not_found"),
  "invite-link.join": row(held, "unauthenticated", "persons_only", "not_found"),
  "notice.list": row(nothing, "unauthenticated", "ok", "ok"),
  "inbox.read": row(() => ({ readUpTo: 0 }), "unauthenticated", "ok", "ok"),
  "conversation.list": row(nothing, "unauthenticated", "ok", "ok"),
  "conversation.show": row(() => ({ conversation: LOBBY }), "unauthenticated", "ok", "ok"),
  "conversation.edit": row(
    () => ({ conversation: LOBBY, notify: "none" }),
    "unauthenticated",
    "ok",
    "ok",
  ),
  "event.list": row(() => ({ conversation: LOBBY }), "unauthenticated", "ok", "ok"),
  "receipt.move": row(() => ({ conversation: LOBBY, readUpTo: 0 }), "unauthenticated", "ok", "ok"),
  "typing.send": row(() => ({ conversation: LOBBY }), "unauthenticated", "ok", "ok"),
  "message.send": row(
    () => ({ conversation: LOBBY, clientId: clientId(), text: "hello" }),
    "unauthenticated",
    "ok",
    "ok",
  ),
  "message.recall": row(
    () => ({ conversation: LOBBY, message: NOBODY }),
    "unauthenticated",
    "not_found",
    "not_found",
  ),
  "message.pin": row(inLobby, "unauthenticated", "not_found", "not_found"),
  "message.unpin": row(inLobby, "unauthenticated", "not_found", "not_found"),
  "pin.list": row(() => ({ conversation: LOBBY }), "unauthenticated", "ok", "ok"),
  "attachment.delete": row(
    () => ({ attachment: "u".repeat(22) }),
    "unauthenticated",
    "not_found",
    "not_found",
  ),
  "attachment.list": row(
    () => ({ conversation: LOBBY, kind: "media" }),
    "unauthenticated",
    "ok",
    "ok",
  ),
  "storage.show": row(() => ({}), "unauthenticated", "ok", "ok"),
  "announcement.publish": row(
    () => ({ group: ROOM, clientId: clientId(), text: "tea" }),
    "unauthenticated",
    "persons_only",
    "forbidden",
  ),
  "announcement.edit": row(announced, "unauthenticated", "persons_only", "forbidden"),
  "announcement.remove": row(announced, "unauthenticated", "persons_only", "forbidden"),
  "announcement.read": row(announced, "unauthenticated", "not_found", "not_found"),
  "announcement.list": row(() => ({ group: ROOM }), "unauthenticated", "ok", "ok"),
  "announcement.readers": row(announced, "unauthenticated", "persons_only", "forbidden"),
  "snapshot.show": row(nothing, "unauthenticated", "ok", "ok"),
  "event.poll": row(nothing, "unauthenticated", "ok", "ok"),
  "config.show": row(nothing, "ok", "ok", "ok"),
};
