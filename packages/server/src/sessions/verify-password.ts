import { problem } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { per } from "../lib/rates.ts";
import type { UserRow } from "../users/store.ts";

const QUARTER_HOUR = 900;

/** Checks the password of a signed-in user, with a rate limit. Returns the hash that it matched. */
export async function verifyPassword(
  house: House,
  row: Pick<UserRow, "id" | "password_hash">,
  password: string,
  address: string,
): Promise<string> {
  const rate = per(QUARTER_HOUR, house.limits.loginsPerAccount);
  await house.rates.take(`passwords:${row.id}`, rate);
  const matches = await house.passwords.verify(password, row.password_hash, address);
  if (!matches || row.password_hash === null) throw problem("wrong_password");
  await house.rates.giveBack(`passwords:${row.id}`, rate);
  return row.password_hash;
}
