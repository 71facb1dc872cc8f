import { fold, type Me, problem, type UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { hashToken } from "../lib/digest.ts";
import { per } from "../lib/rates.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf } from "../users/access.ts";
import { findAccount } from "../users/find-account.ts";
import { toMe } from "../users/to-user.ts";
import { knowDevice, type NewSession, openSession } from "./open.ts";
import { knowsDevice } from "./store.ts";

const QUARTER = 900;

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** From where somebody signs in. */
export interface Whence {
  readonly address: string;
  /** The browser's mark. */
  readonly device: string;
}

export interface Proven {
  readonly user: UserId;
  /** The hash that the password was right for; a change in between makes it wrong. */
  readonly passwordHash: string;
}

/**
 * Checks a password, with a limit for the address and one for the account. A device that has signed in to
 * the account before has a limit of its own, so that strangers cannot lock its owner out.
 */
export async function proveAccount(
  house: House,
  { username, password }: Credentials,
  whence: Whence,
): Promise<Proven> {
  const { loginsPerAccount, loginsPerAddress } = house.limits;
  await house.rates.take(`logins:${whence.address}`, per(QUARTER, loginsPerAddress));
  const device = hashToken(whence.device);
  const { account, known } = await house.read(async (sql) => {
    const account = await findAccount(sql, username);
    const known = account !== undefined && (await knowsDevice(sql, account.id, device));
    return { account, known };
  });
  // A digest, since the name is as long as a stranger likes.
  const name = hashToken(fold(username.trim()));
  const tries = `logins:${name}:${known ? device : "strangers"}`;
  await house.rates.take(tries, per(QUARTER, loginsPerAccount));
  const right = await house.passwords.verify(password, account?.password_hash);
  if (!right || account?.password_hash == null) throw problem("wrong_credentials");
  await house.rates.giveBack(tries, per(QUARTER, loginsPerAccount));
  return { user: account.id, passwordHash: account.password_hash };
}

/** Signs a proven account in. */
export async function login(
  tx: Tx,
  proven: Proven,
  session: NewSession,
  device: string,
  sessionsMost: number,
): Promise<Me> {
  const row = await accessSelf(tx.sql, proven.user);
  if (row.password_hash !== proven.passwordHash) throw problem("wrong_credentials");
  await openSession(tx, proven.user, session, sessionsMost);
  await knowDevice(tx, proven.user, device);
  return toMe(row);
}
