import { PUBLIC_ROOM, type Role, SYSTEM_USER } from "@teahouse/protocol";
import { changeRole } from "../../groups/transfer.ts";
import { StartError } from "../../lib/start-error.ts";
import { roleOf } from "../../members/access.ts";
import type { Task, TaskHouse, TaskInput } from "../task.ts";
import { labelOf, namedUser } from "./named-user.ts";

async function give(house: TaskHouse, { words: [name = ""] }: TaskInput, role: Role) {
  return await house.write(async (tx) => {
    const user = await namedUser(tx.sql, name);
    const before = await roleOf(tx.sql, user.id, PUBLIC_ROOM);
    if (before === undefined) throw new StartError(`${labelOf(user)} is not in the lobby`);
    if (before !== role) await changeRole(tx, PUBLIC_ROOM, user.id, role, SYSTEM_USER);
    return labelOf(user);
  });
}

/** Makes a person an admin of the lobby. */
export const appoint: Task = {
  usage: "operator appoint NAME",
  about: "makes a person an admin of the lobby; so does operator NAME",
  words: [1, 1],
  flags: [],
  run: async (house, input) => [
    `${await give(house, input, "admin")} is now an admin of the lobby`,
  ],
};

/** Makes an admin of the lobby a member again. */
export const dismiss: Task = {
  usage: "operator dismiss NAME",
  about: "makes an admin of the lobby a member again",
  words: [1, 1],
  flags: [],
  run: async (house, input) => [
    `${await give(house, input, "member")} is now an ordinary member of the lobby`,
  ],
};
