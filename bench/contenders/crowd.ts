import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createApp, readConfig } from "@teahouse/server";
import { password } from "bun";
import { generateSession } from "../../packages/server/src/sessions/open.ts";
import { register } from "../../packages/server/src/sessions/register.ts";
import { toNickname, toUsername } from "../../packages/server/src/users/names.ts";
import { temporaryFolder } from "../lib/folders.ts";
import type { Server } from "../lib/processes.ts";
import { startHouse } from "./teahouse.ts";

const AT_ONCE = 64;

/** A cheap password hash. Nobody signs in with it: sessions are opened directly in the database. */
const HASH = await password.hash("correct horse battery", {
  algorithm: "argon2id",
  memoryCost: 8,
  timeCost: 1,
});

/** A house with registered people, each with a session. */
export interface Crowd {
  readonly tokens: readonly string[];
  readonly folder: string;
  start(): Promise<Server>;
  /** Writes a file for the driver: one session a line, with the conversation it writes into. Returns its path. */
  writeTokens(tokens: readonly string[], conversation: string): string;
}

/** Registers `size` people. It hashes one password for all of them, which saves most of the time. */
export async function gatherCrowd(size: number, database?: string): Promise<Crowd> {
  const folder = temporaryFolder("crowd");
  const place = database === undefined ? [] : ["--database-url", database];
  const data = ["--data-dir", join(folder, "data"), "--port", "0", "--log-level", "error"];
  const app = await createApp(readConfig([...data, ...place], {}));
  const { limits } = app.house;
  const registerPerson = async (number: number): Promise<string> => {
    const session = generateSession("");
    await app.house.write((tx) =>
      register(tx, {
        username: toUsername(`person.${number}`, limits),
        nickname: toNickname(`${SURNAMES[number % SURNAMES.length]}${number}`, limits),
        passwordHash: HASH,
        session,
        device: session.id,
      }),
    );
    return session.token;
  };
  const tokens: string[] = [];
  while (tokens.length < size) {
    const some = Math.min(AT_ONCE, size - tokens.length);
    const numbers = Array.from({ length: some }, (_, n) => tokens.length + n);
    tokens.push(...(await Promise.all(numbers.map(registerPerson))));
  }
  await app.stop();
  let files = 0;
  return {
    tokens,
    folder,
    start: () => startHouse(folder, database),
    writeTokens(some, conversation) {
      const file = join(folder, `tokens.${++files}`);
      writeFileSync(file, some.map((token) => `${token} ${conversation}\n`).join(""));
      return file;
    },
  };
}

const SURNAMES = ["王", "李", "张", "Smith", "Okafor", "Müller", "陈", "García"];
