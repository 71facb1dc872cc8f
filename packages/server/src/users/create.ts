import type { UserId, UserKind } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import type { Tx } from "../log/types.ts";
import type { Name } from "./names.ts";
import { findByUsername, insertUser, nextNumber, registerGuest } from "./store.ts";

export interface Person {
  readonly username: Name;
  readonly nickname: Name;
  readonly passwordHash: string;
}

/** Compares usernames in their folded form. */
export async function isTaken(sql: Sql, username: Name): Promise<boolean> {
  return (await findByUsername(sql, username.folded)) !== undefined;
}

/** Returns the next public number. Users and groups draw from the same counter. */
export async function nextPublicNumber(tx: Tx): Promise<number> {
  return await nextNumber(tx.sql);
}

/** Creates a user with the next public number as id, and returns it. */
export async function createUser(
  tx: Tx,
  user: { readonly kind: UserKind; readonly nickname: Name } & Partial<Person>,
): Promise<UserId> {
  const id = await nextNumber(tx.sql);
  await insertUser(
    tx.sql,
    {
      id,
      kind: user.kind,
      username: user.username?.shown ?? null,
      usernameFolded: user.username?.folded ?? null,
      nickname: user.nickname.shown,
      nicknameFolded: user.nickname.folded,
      passwordHash: user.passwordHash ?? null,
    },
    tx.now,
  );
  return id;
}

/** Turns a guest into a person with the same id. */
export async function turnIntoPerson(tx: Tx, id: UserId, person: Person): Promise<void> {
  await registerGuest(tx.sql, id, {
    username: person.username.shown,
    usernameFolded: person.username.folded,
    nickname: person.nickname.shown,
    nicknameFolded: person.nickname.folded,
    passwordHash: person.passwordHash,
  });
}
