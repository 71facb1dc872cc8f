import { hashToken } from "../../lib/digest.ts";
import { randomText } from "../../lib/random.ts";
import { StartError } from "../../lib/start-error.ts";
import { createReset, RESET_HOURS } from "../../password-resets/create.ts";
import type { Task } from "../task.ts";
import { labelOf, namedUser } from "./named-user.ts";

/** Prints a link by which a user who forgot their password chooses a new one. */
export const reset: Task = {
  usage: "operator reset NAME",
  about: `prints a link to choose a new password, once and within ${RESET_HOURS} hours`,
  words: [1, 1],
  flags: [],
  async run(house, { words: [name = ""] }) {
    const token = randomText(32);
    const user = await house.write(async (tx) => {
      const row = await namedUser(tx.sql, name);
      if (row.password_hash === null) throw new StartError(`${labelOf(row)} has no password`);
      await createReset(tx, row.id, hashToken(token));
      return row;
    });
    const lines = [
      `${house.address}/reset#${token}`,
      `${labelOf(user)} can choose a new password by this link, once and within ${RESET_HOURS} hours. That ends all sessions.`,
    ];
    return isOnThisMachine(house.address)
      ? [...lines, "PUBLIC_ORIGIN is not set: put the address of your house before /reset"]
      : lines;
  },
};

/** True for an address that only this machine can open, which the server has if `PUBLIC_ORIGIN` is not set. */
function isOnThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
