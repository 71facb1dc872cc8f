import { afterAll, beforeAll, expect, test } from "bun:test";
import { SQL } from "bun";
import { onPostgres } from "../../../../tests/support/long.ts";
import { type Postgres, startPostgres } from "../../../../tests/support/postgres.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { createLogger } from "../lib/logger.ts";

const PASSWORD = `a/b#c?d@e:f%20 "'\\茶 `;

onPostgres("a PostgreSQL that asks for a password", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres();
    const admin = new SQL({ url: postgres.url, max: 1 });
    await admin.unsafe(`create role "te/a" login password '${PASSWORD.replaceAll("'", "''")}'`);
    await admin.unsafe(`create database "ho#use" owner "te/a"`);
    const [{ hba_file }] = await admin<[{ hba_file: string }]>`show hba_file`;
    await Bun.write(hba_file, "host all all all scram-sha-256\n");
    await admin`select pg_reload_conf()`;
    await admin.close();
  });
  afterAll(() => postgres.stop());

  /** Starts a server with the parts of the address as settings. Returns what it logs. */
  async function startWith(host: string, password: string): Promise<string> {
    const lines: string[] = [];
    const settings = {
      ...{ PORT: "0", DATABASE_HOST: host, DATABASE_PORT: new URL(postgres.url).port },
      ...{ DATABASE_USER: "te/a", DATABASE_NAME: "ho#use", DATABASE_PASSWORD: password },
    };
    const logger = createLogger("warn", (line) => lines.push(line));
    const app = await createApp(readConfig([], settings), { logger });
    await app.stop();
    return lines.join("\n");
  }

  test("takes a password with slashes, quotes and spaces, and the server does not warn about loopback", async () => {
    expect(await startWith("127.0.0.1", PASSWORD)).not.toContain("not encrypted");
  });

  test("refuses a wrong password, and the server does not repeat it", async () => {
    const said = await startWith("127.0.0.1", "another#/one").catch(String);
    expect(said).toContain("password authentication failed");
    expect(said).not.toContain("another");
  });

  test("gets an unencrypted connection from another address, and the server warns of that", async () => {
    // The server does not know this name of the loopback address.
    const said = await startWith("::ffff:127.0.0.1", PASSWORD);
    expect(said).toContain("The connection to PostgreSQL at [::ffff:7f00:1] is not encrypted");
  });
});
