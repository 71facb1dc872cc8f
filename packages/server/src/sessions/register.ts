import { type Me, problem } from "@teahouse/protocol";
import { enterPublicRoom } from "../groups/public-room.ts";
import { hashToken } from "../lib/digest.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { takeCode } from "../registration-codes/use.ts";
import type { Caller } from "../request.ts";
import { accessSelf } from "../users/access.ts";
import { createUser, isTaken, turnIntoPerson } from "../users/create.ts";
import type { Name } from "../users/names.ts";
import { toMe } from "../users/to-user.ts";
import { endReplacedSession } from "./end.ts";
import { addKnownDevice, type NewSession, openSession } from "./open.ts";
import { replaceToken } from "./store.ts";

export interface Registration {
  readonly username: Name;
  readonly nickname: Name;
  readonly passwordHash: string;
  readonly session: NewSession;
  /** The token of the device cookie. */
  readonly device: string;
  /** The digest of an invitation code, if the house asks for one. */
  readonly codeHash?: string;
}

/** Creates an account, adds it to the public room if that is open, and signs it in. */
export async function register(tx: Tx, input: Registration): Promise<Me> {
  if (await isTaken(tx.sql, input.username)) throw problem("username_taken");
  if (input.codeHash !== undefined) await takeCode(tx, input.codeHash);
  const user = await createUser(tx, { kind: "person", ...input });
  await enterPublicRoom(tx, user);
  await openSession(tx, user, input.session, 1);
  await addKnownDevice(tx, user, input.device);
  return toMe(await accessSelf(tx.sql, user));
}

/** Turns a guest into an account. It keeps its number, messages and session; the session gets a new token. */
export async function registerGuest(tx: Tx, caller: Caller, input: Registration): Promise<Me> {
  const row = await accessSelf(tx.sql, caller.user);
  if (row.kind !== "guest") throw problem("already_registered");
  if (await isTaken(tx.sql, input.username)) throw problem("username_taken");
  if (input.codeHash !== undefined) await takeCode(tx, input.codeHash);
  await turnIntoPerson(tx, caller.user, input);
  await replaceToken(tx.sql, caller.session, hashToken(input.session.token));
  await addKnownDevice(tx, caller.user, input.device);
  const user = toMe(await accessSelf(tx.sql, caller.user));
  await tx.emit({ type: "me.changed", user }, [ownTopic(caller.user)], {
    forgets: [caller.session],
  });
  return user;
}

/** Creates a guest, who has only a nickname, and signs it in. The caller's session ends. */
export async function enterAsGuest(
  tx: Tx,
  nickname: Name,
  session: NewSession,
  replaced?: Caller,
): Promise<Me> {
  await endReplacedSession(tx, replaced);
  const user = await createUser(tx, { kind: "guest", nickname });
  await enterPublicRoom(tx, user);
  await openSession(tx, user, session, 1);
  return toMe(await accessSelf(tx.sql, user));
}
