import { SYSTEM_USER } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { createNumbers, insertUser } from "./store.ts";

const FIRST_NUMBER = 10_001;

/** Creates the user that owns the public room, and the counter for public numbers. */
export async function createHouseUser(tx: Tx): Promise<void> {
  await createNumbers(tx.sql, FIRST_NUMBER);
  await insertUser(
    tx.sql,
    {
      id: SYSTEM_USER,
      kind: "bot",
      username: null,
      usernameFolded: null,
      nickname: "Teahouse",
      nicknameFolded: "teahouse",
      passwordHash: null,
    },
    tx.now,
  );
}
