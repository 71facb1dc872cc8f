import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { OPERATIONS, type Operation, type OperationName, operationNames } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { ASKERS, type Asker, type AskerName, askerNames } from "../support/permissions/askers.ts";
import { createFixture, type Fixture } from "../support/permissions/fixture.ts";
import { ROWS, type Row } from "../support/permissions/rows.ts";
import { callHttp } from "../support/person.ts";
import { openStream } from "../support/stream.ts";

const PAGE = join(import.meta.dir, "../../docs/permissions.md");
const BEGIN = "<!-- table -->\n";

/** How many calls run at the same time. */
const AT_ONCE = 24;

const TRANSPORTS = { HTTP: overHttp, WebSocket: overSocket } as const;
type Transport = keyof typeof TRANSPORTS;

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse({ limits: { searchesPerMinute: 1_000_000, connectionsPerUser: 1000 } });
});
afterAll(() => house.close());

/** `yes`, or the code of the problem. Undefined if this transport does not carry the operation. */
type Outcome = string | undefined;

async function overHttp(name: OperationName, input: object, asker: Asker): Promise<Outcome> {
  return await callHttp(house.url, asker?.token, name, input as never).then(
    () => "yes",
    (problem) => problem.code,
  );
}

async function overSocket(name: OperationName, input: object, asker: Asker): Promise<Outcome> {
  const operation: Operation = OPERATIONS[name];
  if (asker === undefined || operation.cookie || operation.httpOnly) return undefined;
  const socket = await openStream(asker, "ws");
  socket.call(name, 1, input);
  const answer = await eventually(() => {
    const [first] = socket.answers;
    if (first === undefined) throw new Error(`${name} is not answered`);
    return first;
  });
  socket.close();
  return "problem" in answer ? answer.problem.code : "yes";
}

/** A fresh group, and a caller with one relation to it. */
interface Scene {
  readonly fixture: Fixture;
  readonly asker: Asker;
}

/** Scenes without changes so far, by kind of caller. */
const untouched = new Map<AskerName, Scene[]>();

async function sceneFor(who: AskerName): Promise<Scene> {
  const left = untouched.get(who)?.pop();
  if (left !== undefined) return left;
  const fixture = await createFixture(house);
  return { fixture, asker: await ASKERS[who](house, fixture) };
}

/** Calls an operation in an unchanged scene. A refused call or a query leaves the scene unchanged for the next call. */
async function ask(
  name: OperationName,
  row: Row<OperationName>,
  who: AskerName,
  transport: Transport,
): Promise<Outcome> {
  const scene = await sceneFor(who);
  const { fixture, asker } = scene;
  const outcome = await TRANSPORTS[transport](name, row.input(fixture, asker), asker);
  const done = outcome === "yes" && OPERATIONS[name].kind === "command";
  if (!done) untouched.set(who, [...(untouched.get(who) ?? []), scene]);
  return outcome;
}

interface Cell {
  readonly line: string;
  readonly who: AskerName;
  readonly ask: (transport: Transport) => Promise<Outcome>;
}

function cells(): Cell[] {
  return operationNames.flatMap((name) =>
    (ROWS[name] as readonly Row<OperationName>[]).flatMap((row) =>
      askerNames.map((who) => ({
        line: `\`${name}\` | ${row.on}`,
        who,
        ask: (transport: Transport) => ask(name, row, who, transport),
      })),
    ),
  );
}

/** Every caller's answers over one transport, by line and caller. */
async function walk(transport: Transport): Promise<Map<string, Map<AskerName, Outcome>>> {
  const found = new Map<string, Map<AskerName, Outcome>>();
  const left = cells();
  for (const { line } of left) found.set(line, new Map());
  const worker = async () => {
    for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
      found.get(cell.line)?.set(cell.who, await cell.ask(transport));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

function tableOf(found: ReadonlyMap<string, ReadonlyMap<AskerName, Outcome>>): string {
  const head = `| operation | on | ${askerNames.join(" | ")} |`;
  const rule = `| --- | --- |${" --- |".repeat(askerNames.length)}`;
  const lines = [...found].map(
    ([line, outcomes]) => `| ${line} | ${askerNames.map((who) => outcomes.get(who)).join(" | ")} |`,
  );
  return `${[head, rule, ...lines].join("\n")}\n`;
}

test("every HTTP answer is the one in docs/permissions.md", async () => {
  const page = await Bun.file(PAGE).text();
  const at = page.indexOf(BEGIN) + BEGIN.length;
  const table = tableOf(await walk("HTTP"));
  if (process.env.WRITE_PERMISSIONS === "1") await Bun.write(PAGE, page.slice(0, at) + table);
  else expect(table.split("\n")).toEqual(page.slice(at).split("\n"));
}, 240_000);

// A call takes the same path as a request, and PostgreSQL has answered the requests.
test.skipIf(process.env.TEST_POSTGRES !== undefined)(
  "every WebSocket answer is the same",
  async () => {
    const page = await Bun.file(PAGE).text();
    const said = page.slice(page.indexOf(BEGIN) + BEGIN.length).split("\n");
    for (const [line, outcomes] of await walk("WebSocket")) {
      const row = said.find((other) => other.startsWith(`| ${line} |`));
      const expected = row
        ?.split("|")
        .slice(3, -1)
        .map((cell) => cell.trim());
      const got = askerNames.map((who, at) => outcomes.get(who) ?? expected?.[at]);
      expect({ line, got }).toEqual({ line, got: expected ?? [] });
    }
  },
  240_000,
);
