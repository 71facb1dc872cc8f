import { type Me, problem } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { per } from "../lib/rates.ts";
import { hashCode } from "../registration-codes/code.ts";
import { checkCode } from "../registration-codes/use.ts";
import type { Request } from "../request.ts";
import { accessSelf } from "../users/access.ts";
import { isTaken } from "../users/create.ts";
import { toNickname, toUsername } from "../users/names.ts";
import { changePassword } from "./change-password.ts";
import { endOwnSession, endSession } from "./end.ts";
import { login, verifyCredentials } from "./login.ts";
import { generateSession } from "./open.ts";
import { enterAsGuest, type Registration, register, registerGuest } from "./register.ts";
import { findSessions } from "./store.ts";
import { verifyPassword } from "./verify-password.ts";

const HOUR = 3600;

export const sessionHandlers: Handlers<
  | "session.register"
  | "session.login"
  | "session.enter"
  | "session.logout"
  | "session.list"
  | "session.end"
  | "password.change"
> = {
  "session.register": async (house, request, input) => {
    const username = toUsername(input.username, house.limits);
    const nickname = toNickname(input.nickname, house.limits);
    house.passwords.check(input.password, username.folded, house.limits);
    const { device, caller } = request;
    const code = await checkMayRegister(house, request, input.code);
    // A taken username does not count against the address's limit.
    if (await house.read((sql) => isTaken(sql, username))) throw problem("username_taken");
    await takeEntry(house, request);
    const passwordHash = await house.passwords.hash(input.password, request.address);
    const session = generateSession(request.userAgent, house.digest(request.address));
    const registration = { username, nickname, passwordHash, session, device, ...code };
    const user = await house.write((tx) =>
      caller === undefined ? register(tx, registration) : registerGuest(tx, caller, registration),
    );
    return { user, token: session.token };
  },

  "session.login": async (house, request, input) => {
    const verified = await verifyCredentials(house, input, request);
    const session = generateSession(request.userAgent, house.digest(request.address));
    const signIn = { verified, session, device: request.device, replaced: request.caller };
    const user = await house.write((tx) => login(tx, signIn, house.limits.sessionsPerUser));
    return { user, token: session.token };
  },

  "session.enter": async (house, request, input): Promise<{ user: Me; token: string }> => {
    const nickname = toNickname(input.nickname, house.limits);
    if (!house.settings.guests) throw problem("guests_refused");
    await takeEntry(house, request);
    const session = generateSession(request.userAgent, house.digest(request.address));
    const user = await house.write((tx) => enterAsGuest(tx, nickname, session, request.caller));
    return { user, token: session.token };
  },

  "session.logout": async (house, { caller }) => {
    await house.write((tx) => endSession(tx, caller.user, caller.session));
    return {};
  },

  "session.list": async (house, { caller }) => {
    const rows = await house.read((sql) => findSessions(sql, caller.user));
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at,
        lastUsedAt: row.last_used_at,
        device: row.device,
        current: row.id === caller.session,
      })),
    };
  },

  "session.end": async (house, { caller }, { session }) => {
    await house.write((tx) => endOwnSession(tx, caller.user, session));
    return {};
  },

  "password.change": async (house, { caller, address }, { current, password }) => {
    const row = await house.read((sql) => accessSelf(sql, caller.user));
    house.passwords.check(password, row.username ?? "", house.limits);
    const from = await verifyPassword(house, row, current, address);
    const to = await house.passwords.hash(password, address);
    await house.write((tx) => changePassword(tx, caller, { from, to }));
    return {};
  },
};

/**
 * Throws `registration_refused` if the house makes no accounts, and `wrong_code` if it asks for an invitation code and this
 * one cannot be used. Returns the digest of the code, whose use the act counts.
 */
async function checkMayRegister(
  house: House,
  { address }: Request,
  code = "",
): Promise<Pick<Registration, "codeHash">> {
  const { registration } = house.settings;
  if (registration === "closed") throw problem("registration_refused");
  if (registration === "open") return {};
  const codeHash = hashCode(code);
  const [name, rate] = [`codes:${address}`, per(HOUR, house.limits.codesPerAddress)];
  // A right code is given back, so that only wrong ones count.
  await house.rates.take(name, rate);
  await house.read((sql) => checkCode(sql, codeHash, house.now()));
  await house.rates.giveBack(name, rate);
  return { codeHash };
}

/** Counts registrations and guests from one address together. */
async function takeEntry(house: House, request: Request): Promise<void> {
  await house.rates.take(`entries:${request.address}`, per(HOUR, house.limits.entriesPerAddress));
}
