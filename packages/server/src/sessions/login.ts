import { fold, type Me, problem, type UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { hashToken } from "../lib/digest.ts";
import { per } from "../lib/rates.ts";
import type { Tx } from "../log/types.ts";
import type { Caller } from "../request.ts";
import { accessSelf, isSuspended } from "../users/access.ts";
import { findAccount } from "../users/find-account.ts";
import { toMe } from "../users/to-user.ts";
import { noteTriedAccount } from "./account-log.ts";
import { endReplacedSession } from "./end.ts";
import { addKnownDevice, type NewSession, openSession } from "./open.ts";
import { isKnownDevice } from "./store.ts";

const QUARTER_HOUR = 900;

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The browser or program that signs in. */
export interface LoginClient {
  readonly address: string;
  /** The token of the device cookie. */
  readonly device: string;
}

export interface VerifiedAccount {
  readonly user: UserId;
  /** The hash that the password matched. If it changes before the sign-in is written, the sign-in fails. */
  readonly passwordHash: string;
}

/**
 * Checks a username and password, with a rate limit for the address and one for the account. A device that signed in
 * to the account before has its own limit, so that strangers cannot lock out the owner.
 */
export async function verifyCredentials(
  house: House,
  { username, password }: Credentials,
  client: LoginClient,
): Promise<VerifiedAccount> {
  const { loginsPerAccount, loginsPerAddress } = house.limits;
  const fromAddress = `logins:${client.address}`;
  await house.rates.take(fromAddress, per(QUARTER_HOUR, loginsPerAddress));
  const device = hashToken(client.device);
  const { account, known } = await house.read(async (sql) => {
    const account = await findAccount(sql, username);
    const known = account !== undefined && (await isKnownDevice(sql, account.id, device));
    return { account, known };
  });
  if (account !== undefined) noteTriedAccount(client, account.id);
  // A stranger may send a very long name; its digest has a fixed length.
  const name = hashToken(fold(username.trim()));
  const tries = `logins:${name}:${known ? device : "strangers"}`;
  await house.rates.take(tries, per(QUARTER_HOUR, loginsPerAccount));
  const matches = await house.passwords.verify(password, account?.password_hash, client.address);
  if (!matches || account?.password_hash == null) throw problem("wrong_credentials");
  await house.rates.giveBack(tries, per(QUARTER_HOUR, loginsPerAccount));
  // A whole office may sign in from one address, so only failures count.
  await house.rates.giveBack(fromAddress, per(QUARTER_HOUR, loginsPerAddress));
  // Only a person who knows the password learns of the suspension.
  if (account.suspended_at !== null) throw problem("suspended");
  return { user: account.id, passwordHash: account.password_hash };
}

/** A sign-in after the check of its password. */
export interface SignIn {
  readonly verified: VerifiedAccount;
  readonly session: NewSession;
  /** The token of the device cookie. */
  readonly device: string;
  /** The caller of the request, whose session ends. */
  readonly replaced: Caller | undefined;
}

/** Opens a session for an account whose password was verified. */
export async function login(
  tx: Tx,
  { verified, session, device, replaced }: SignIn,
  maxSessions: number,
): Promise<Me> {
  if (await isSuspended(tx.sql, verified.user)) throw problem("suspended");
  const row = await accessSelf(tx.sql, verified.user);
  if (row.password_hash !== verified.passwordHash) throw problem("wrong_credentials");
  await endReplacedSession(tx, replaced);
  await openSession(tx, verified.user, session, maxSessions);
  await addKnownDevice(tx, verified.user, device);
  return toMe(row);
}
