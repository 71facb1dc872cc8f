import { Database } from "bun:sqlite";
import { afterEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../support/eventually.ts";
import { readMetrics } from "../support/metrics-page.ts";
import { Person } from "../support/person.ts";
import { launch, refusal } from "../support/refusal.ts";
import { openStream } from "../support/stream.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "teahouse-start-"));
  folders.push(path);
  return path;
}

async function addressOf(child: ReturnType<typeof launch>): Promise<string> {
  for await (const bytes of child.stdout) {
    const address = /open at (http:\S+)/.exec(new TextDecoder().decode(bytes))?.[1];
    if (address !== undefined) return address;
  }
  throw new Error("The server said no address");
}

test.each([
  ["a port that is none", ["--port", "99999"], "PORT"],
  ["an origin that is none", ["--public-origin", "chat.example.org"], "PUBLIC_ORIGIN"],
  ["an origin with a path", ["--public-origin", "https://example.org/chat/"], "of its own"],
  ["an allowed origin that is none", ["--allowed-origins", "*"], "ALLOWED_ORIGINS"],
  ["a limit that is none", ["--limit-text-max", "many"], "LIMIT_TEXT_MAX"],
  ["a length above the protocol's", ["--limit-text-max", "20001"], "LIMIT_TEXT_MAX"],
  ["a network that is none", ["--trusted-proxies", "10.0.0.0/99"], "TRUSTED_PROXIES"],
  ["a database that is none", ["--database-url", "mysql://x"], "DATABASE_URL"],
  ["a database that is nowhere", ["--database-url", "postgres://x:99999999/y"], "DATABASE_URL"],
  ["a flag that is none", ["--colour", "green"], "--colour"],
])("a server with %s says so in one line and ends with 1", async (_what, flags, named) => {
  const { lines, code } = await refusal("--data-dir", folder(), ...flags);
  expect({ count: lines.length, code }).toEqual({ count: 1, code: 1 });
  expect(lines[0]).toContain(named);
});

test.each([
  [
    "--database-ur=postgres://alice:secret@host/tea",
    "--database-ur; did you mean --database-url? See --help",
  ],
  ["--postgres://alice:secret@host/tea", "like that; see --help"],
  ["postgres://alice:secret@host/tea?ssl=on", "like that; see --help"],
  ["alice:secret@host/tea", "like that; see --help"],
])("a server does not repeat the password of %s, which is no option", async (written, told) => {
  const { lines, code } = await refusal(written);
  expect({ lines, code }).toEqual({ lines: [`There is no option ${told}`], code: 1 });
});

test.each([
  ["LIMIT_SEND_PER_SECOND", "did you mean LIMIT_SENDS_PER_SECOND"],
  ["LIMIT_TEXTMAX", "did you mean LIMIT_TEXT_MAX"],
  ["LIMIT_QUERYS_BURST", "LIMIT_QUERIES_BURST"],
  ["LIMIT_LOGIN_PER_ADDRESS", "did you mean LIMIT_LOGINS_PER_ADDRESS"],
  ["LIMIT_", "see --help"],
  ["LIMIT_OF_SOMETHING_ELSE_ALTOGETHER", "see --help"],
])("a server refuses the unknown limit %s, and names similar ones", async (name, told) => {
  for (const value of ["5", ""]) {
    const child = launch(["--port", "0", "--data-dir", folder()], { [name]: value });
    const [said, code] = await Promise.all([new Response(child.stderr).text(), child.exited]);
    expect(said).toStartWith(`There is no limit ${name}; `);
    expect({ told: said.includes(told), lines: said.trimEnd().split("\n").length, code }).toEqual({
      ...{ told: true, lines: 1 },
      code: 1,
    });
  }
});

test("--version prints the version, which the log and the metrics name too", async () => {
  const { version } = await Bun.file(join(import.meta.dir, "../../package.json")).json();
  expect(await new Response(launch(["--version"]).stdout).text()).toBe(`teahouse ${version}\n`);
  const server = launch(["--port", "0", "--data-dir", folder()]);
  const samples = await readMetrics((await addressOf(server)).replace("localhost", "127.0.0.1"));
  const build = `teahouse_build_info{version="${version}",bun="${Bun.version}"}`;
  expect(samples.get(build)).toBe(1);
  server.kill();
  const said = await new Response(server.stderr).text();
  const ready = said.split("\n").find((line) => line.includes("The server is ready"));
  expect(JSON.parse(ready ?? "{}")).toMatchObject({ level: "info", version });
});

test("a server whose folder is a file, or holds other data, says so in one line", async () => {
  const file = join(folder(), "file");
  writeFileSync(file, "no folder");
  const other = folder();
  writeFileSync(
    join(other, "teahouse.db"),
    "no database, but long enough to be read as one".repeat(50),
  );
  for (const path of [file, other]) {
    const { lines, code } = await refusal("--port", "0", "--data-dir", path);
    expect({ count: lines.length, code }).toEqual({ count: 1, code: 1 });
    expect(lines[0]).toContain("data folder");
  }
});

test("a second server on the same folder says so in one line", async () => {
  const data = folder();
  const first = launch(["--port", "0", "--data-dir", data]);
  await addressOf(first);
  const { lines, code } = await refusal("--port", "0", "--data-dir", data);
  expect({ lines: lines.length, code }).toEqual({ lines: 1, code: 1 });
  expect(lines[0]).toContain("Another server");
  first.kill("SIGKILL");
  await first.exited;
  const third = launch(["--port", "0", "--data-dir", data]);
  await addressOf(third);
  third.kill();
  await third.exited;
});

test("a server refuses a database of a later version", async () => {
  const data = folder();
  const first = launch(["--port", "0", "--data-dir", data]);
  await addressOf(first);
  first.kill();
  await first.exited;
  const database = new Database(join(data, "teahouse.db"));
  database.run("update schema_version set version = 99, readable_by = 98");
  database.close();
  const { lines, code } = await refusal("--port", "0", "--data-dir", data);
  expect({ lines: lines.length, code }).toEqual({ lines: 1, code: 1 });
  expect(lines[0]).toContain("schema 99");
});

test("a server whose port is taken says so in one line", async () => {
  const first = launch(["--port", "0", "--data-dir", folder()]);
  const { port } = new URL(await addressOf(first));
  const { lines, code } = await refusal("--port", port, "--data-dir", folder());
  expect({ lines: lines.length, code }).toEqual({ lines: 1, code: 1 });
  expect(lines[0]).toContain(port);
  first.kill();
  await first.exited;
});

test("--help names every setting", async () => {
  const text = await new Response(launch(["--help"]).stdout).text();
  for (const name of ["PORT", "--data-dir", "PUBLIC_ORIGIN", "DATABASE_URL", "LIMIT_SENDS_BURST"]) {
    expect(text).toContain(name);
  }
});

test("a stopping server does not wait for a request that never ends", async () => {
  const server = launch(["--port", "0", "--data-dir", folder()]);
  const { port } = new URL(await addressOf(server));
  const slow = await Bun.connect({
    hostname: "127.0.0.1",
    port: Number(port),
    socket: { data() {} },
  });
  slow.write("POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
  slow.flush();
  await eventually(async () =>
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true),
  );
  server.kill("SIGTERM");
  expect(await server.exited).toBe(0);
  slow.end();
});

test("a stopping server says goodbye, exits with 0, and loses nothing", async () => {
  const data = folder();
  const first = launch(["--port", "0", "--data-dir", data]);
  const url = (await addressOf(first)).replace("localhost", "127.0.0.1");
  const alice = await Person.enter(url, "Alice");
  const socket = await openStream(alice, "ws");
  const stream = await openStream(alice, "sse");
  const { cursor } = await alice.call("snapshot.show", {});
  const waiting = alice.call("event.poll", { cursor, wait: 25 });
  await Promise.all([socket.begun, stream.begun]);
  const { id } = await alice.say("g:10000", "before the end");
  await waiting;
  first.kill("SIGTERM");
  expect(await first.exited).toBe(0);
  await Promise.all([socket.closed, stream.closed]);
  for (const { frames } of [socket, stream]) {
    expect(frames.at(-1)).toEqual({ type: "bye", code: "restarting" });
  }

  // Another program may have the first port by now, so any port will do.
  const second = launch(["--port", "0", "--data-dir", data]);
  const back = alice.at((await addressOf(second)).replace("localhost", "127.0.0.1"));
  const again = await openStream(back, "ws", cursor);
  await eventually(() => expect(again.ids()).toEqual([id]));
  again.close();
  second.kill();
  await second.exited;
});
