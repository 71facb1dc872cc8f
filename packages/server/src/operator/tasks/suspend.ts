import { restore, suspend } from "../../sessions/suspend.ts";
import type { Task } from "../task.ts";
import { labelOf, namedUser } from "./named-user.ts";

/** Ends all sessions of an account, and lets nobody sign in to it. */
export const suspendAccount: Task = {
  usage: "operator suspend NAME",
  about: "ends all sessions of an account, and lets nobody sign in to it",
  words: [1, 1],
  flags: [],
  run: (house, { words: [name = ""] }) =>
    house.write(async (tx) => {
      const user = await namedUser(tx.sql, name);
      await suspend(tx, user.id);
      return [`${labelOf(user)} is suspended, and all sessions have ended`];
    }),
};

/** Lets the user of a suspended account sign in again. */
export const restoreAccount: Task = {
  usage: "operator restore NAME",
  about: "lets the user of a suspended account sign in again",
  words: [1, 1],
  flags: [],
  run: (house, { words: [name = ""] }) =>
    house.write(async (tx) => {
      const user = await namedUser(tx.sql, name);
      await restore(tx, user.id);
      return [`${labelOf(user)} can sign in again`];
    }),
};
