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

/** Usernames are compared folded. */
export async function isTaken(sql: Sql, username: Name): Promise<boolean> {
  return (await findByUsername(sql, username.folded)) !== undefined;
}

/** The next public number, for a user or a group. */
export async function nextPublicNumber(tx: Tx): Promise<number> {
  return await nextNumber(tx.sql);
}

/** Gives a user the next public number; answers it. */
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

/** The guest becomes a person and keeps the number. */
export async function turnIntoPerson(tx: Tx, id: UserId, person: Person): Promise<void> {
  await registerGuest(tx.sql, id, {
    username: person.username.shown,
    usernameFolded: person.username.folded,
    nickname: person.nickname.shown,
    nicknameFolded: person.nickname.folded,
    passwordHash: person.passwordHash,
  });
}
