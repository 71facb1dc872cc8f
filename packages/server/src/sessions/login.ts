import { fold, type Me, problem, type UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { hashToken } from "../lib/digest.ts";
import { per } from "../lib/rates.ts";
import type { Tx } from "../log/types.ts";
import { accessSelf } from "../users/access.ts";
import { findAccount } from "../users/find-account.ts";
import { toMe } from "../users/to-user.ts";
import { addKnownDevice, type NewSession, openSession } from "./open.ts";
import { isKnownDevice } from "./store.ts";

const QUARTER_HOUR = 900;

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** From where somebody signs in. */
export interface LoginClient {
  readonly address: string;
  /** The browser's mark. */
  readonly device: string;
}

export interface VerifiedAccount {
  readonly user: UserId;
  /** The hash that the password was right for; a change in between makes it wrong. */
  readonly passwordHash: string;
}

/**
 * Checks a password, with a limit for the address and one for the account. A device that has signed in to
 * the account before has a limit of its own, so that strangers cannot lock its owner out.
 */
export async function verifyCredentials(
  house: House,
  { username, password }: Credentials,
  client: LoginClient,
): Promise<VerifiedAccount> {
  const { loginsPerAccount, loginsPerAddress } = house.limits;
  await house.rates.take(`logins:${client.address}`, per(QUARTER_HOUR, loginsPerAddress));
  const device = hashToken(client.device);
  const { account, known } = await house.read(async (sql) => {
    const account = await findAccount(sql, username);
    const known = account !== undefined && (await isKnownDevice(sql, account.id, device));
    return { account, known };
  });
  // A digest, since the name is as long as a stranger likes.
  const name = hashToken(fold(username.trim()));
  const tries = `logins:${name}:${known ? device : "strangers"}`;
  await house.rates.take(tries, per(QUARTER_HOUR, loginsPerAccount));
  const right = await house.passwords.verify(password, account?.password_hash);
  if (!right || account?.password_hash == null) throw problem("wrong_credentials");
  await house.rates.giveBack(tries, per(QUARTER_HOUR, loginsPerAccount));
  return { user: account.id, passwordHash: account.password_hash };
}

/** Signs a verified account in. */
export async function login(
  tx: Tx,
  verified: VerifiedAccount,
  session: NewSession,
  device: string,
  sessionsMost: number,
): Promise<Me> {
  const row = await accessSelf(tx.sql, verified.user);
  if (row.password_hash !== verified.passwordHash) throw problem("wrong_credentials");
  await openSession(tx, verified.user, session, sessionsMost);
  await addKnownDevice(tx, verified.user, device);
  return toMe(row);
}
