import { afterAll, beforeAll, expect, test } from "bun:test";
import { createSqlitePlace, type TestPlace } from "../../../../tests/support/database.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { Person } from "../../../../tests/support/person.ts";
import { RawConnection } from "../../../../tests/support/raw-connection.ts";
import { ServerProcess } from "../../../../tests/support/server-process.ts";
import { openStream, type Stream } from "../../../../tests/support/stream.ts";

/** How many files the server may open, and how many connections the attack opens. */
const FILES = 160;
const CONNECTIONS = 300;

let place: TestPlace;
let server: ServerProcess;
let alice: Person;
let stream: Stream;

beforeAll(async () => {
  place = createSqlitePlace();
  const limited = ["prlimit", `--nofile=${FILES}`];
  server = new ServerProcess(place, {}, undefined, limited);
  await server.start();
  alice = await Person.enter(server.url, "Alice");
  stream = await openStream(alice, "ws");
  await stream.begun;
});
afterAll(async () => {
  stream.close();
  await server.stop();
  await place.remove();
});

test.each([
  ["send nothing", ""],
  ["send half a request", "GET /api/me HTTP/1.1\r\n"],
  ["stay idle after an answer", "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"],
])(
  "a server with few files left accepts others, while too many connections %s",
  async (_, sent) => {
    const attack = await Promise.all(
      Array.from({ length: CONNECTIONS }, () => RawConnection.open(server.url)),
    );
    for (const raw of attack) raw.send(sent);
    const other = await RawConnection.open(server.url);
    other.send("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    await eventually(() => expect(other.received).toContain("200 OK"));
    const { id } = await alice.say("g:10000", "Still here");
    await eventually(() => expect(stream.ids()).toContain(id));
    for (const raw of attack) raw.drop();
  },
);

test("a server with few files left logs it once", () => {
  const said = server.said.match(/Almost as many files are open as the system allows/g);
  expect(said).toHaveLength(1);
});
