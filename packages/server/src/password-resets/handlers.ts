import { Problem } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { hashToken } from "../lib/digest.ts";
import { per } from "../lib/rates.ts";
import type { Request } from "../request.ts";
import { noteTriedAccount } from "../sessions/account-log.ts";
import { accessReset, type OpenReset } from "./access.ts";
import { useReset } from "./use.ts";

const MINUTE = 60;

export const passwordResetHandlers: Handlers<"password-reset.show" | "password-reset.use"> = {
  "password-reset.show": async (house, request, { token }) => {
    const { account, expiresAt } = await findByToken(house, request, hashToken(token));
    return { username: account.username ?? "", expiresAt };
  },

  "password-reset.use": async (house, request, { token, password }) => {
    const tokenHash = hashToken(token);
    const { account } = await findByToken(house, request, tokenHash);
    noteTriedAccount(request, account.id);
    house.passwords.check(password, account.username ?? "", house.limits);
    const passwordHash = await house.passwords.hash(password, request.address);
    await house.write((tx) => useReset(tx, tokenHash, passwordHash));
    return {};
  },
};

/** Finds the account whose password a token may set. Unknown tokens count like unknown tokens of sessions. */
async function findByToken(
  house: House,
  { address }: Request,
  tokenHash: string,
): Promise<OpenReset> {
  const { rates, limits } = house;
  const [name, rate] = [`tokens:${address}`, per(MINUTE, limits.tokensPerAddress)];
  rates.check(name, rate);
  try {
    return await house.read((sql) => accessReset(sql, tokenHash, house.now()));
  } catch (error) {
    if (error instanceof Problem) rates.owe(name, rate);
    throw error;
  }
}
