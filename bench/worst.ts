import { ask, field } from "./contenders/ask.ts";
import { buildHouse } from "./contenders/teahouse.ts";
import { Driver } from "./lib/driver.ts";
import type { Plan } from "./lib/plan.ts";
import type { Findings } from "./lib/results.ts";
import { percentile } from "./lib/statistics.ts";
import { figure, percentiles, type Table } from "./lib/table.ts";
import { openWatchedHouse, type WatchedHouse } from "./worst/house.ts";
import { worstInputs } from "./worst/inputs.ts";
import { Probe } from "./worst/probe.ts";
import { type Hold, measureBodies, measureHold } from "./worst/requests.ts";
import { measureUnread, type Unread } from "./worst/unread.ts";

/** How many requests the first table shows. */
const SHOWN = 12;

/** Operations that are left out: each would end the session or the group that the others need. */
const ENDING: ReadonlySet<string> = new Set([
  "group.dissolve",
  "group.leave",
  "group.transfer",
  "me.delete",
  "session.logout",
  "password.change",
]);

/** How many snapshots one account asks for at once. */
const SNAPSHOTS = 300;

interface Size {
  readonly people: number;
  readonly groups: number;
  readonly herd: number;
  readonly missed: number;
}

const SIZE: Size = { people: 2_000, groups: 500, herd: 2_000, missed: 1_000 };
const SMALL: Size = { people: 100, groups: 20, herd: 200, missed: 100 };

/** Measures what the worst clients do to others. */
export async function worst(plan: Plan): Promise<Findings> {
  const size = plan.quick ? SMALL : SIZE;
  const house = await openWatchedHouse(size.people, size.groups);
  const holds = await measureHolds(house);
  const snapshots = await measureSnapshots(house);
  const unread = await measureUnread(house);
  await house.server.stop();
  const herd = await measureHerd(size);
  return {
    tables: [toHoldTable(holds, size), toWaitTable(snapshots, herd, unread, size)],
    figures: { holds, snapshots, herd, unread },
  };
}

async function measureHolds(house: WatchedHouse): Promise<Hold[]> {
  const { group, member: user, message } = house;
  const holds = await measureBodies(house);
  for (const input of worstInputs({ group, user, message })) {
    if (!ENDING.has(input.name)) holds.push(await measureHold(house, input));
  }
  return holds.sort((one, other) => other.ms - one.ms);
}

/** One account asks for many snapshots at once, while another one sends cheap requests. */
async function measureSnapshots(house: WatchedHouse): Promise<readonly number[]> {
  const { server, owner, tokens } = house;
  const probe = await Probe.start(server, tokens.at(-1) ?? "");
  const asking = Array.from({ length: SNAPSHOTS }, () =>
    ask(server, "/api/sync", { token: owner }).catch(() => undefined),
  );
  await Promise.all(asking);
  return await probe.end();
}

interface Herd {
  readonly backMs: number;
  readonly times: readonly number[];
}

/** All clients return at once, each many messages behind, while somebody sends cheap requests. */
async function measureHerd({ herd, missed }: Size): Promise<Herd> {
  const house = await buildHouse(herd + 1);
  const server = await house.start();
  const token = house.tokens.at(-1) ?? "";
  const cursor = String(field(await ask(server, "/api/sync", { token }), "cursor"));
  for (let number = 0; number < missed; number++) {
    const text = `~${number.toString(16).padStart(8, "0")}`.padEnd(60, " tea");
    const body = { clientId: Bun.randomUUIDv7(), text };
    await ask(server, "/api/conversations/g:10000/messages", { token, body });
  }
  const driver = new Driver({
    server,
    dialect: "teahouse",
    path: `/api/events/ws?cursor=${encodeURIComponent(cursor)}`,
    tokens: house.tokensFile,
    connections: herd,
    opening: herd,
  });
  const probe = await Probe.start(server, token);
  const { elapsed } = await driver.catchUp(missed);
  const times = await probe.end();
  await driver.stop();
  await server.stop();
  return { backMs: elapsed / 1e6, times };
}

function toHoldTable(holds: readonly Hold[], { people, groups }: Size): Table {
  return {
    title: `The requests that hold the loop longest, of ${holds.length} with the worst inputs`,
    columns: ["operation", "input", "answer", "ms"],
    rows: holds
      .slice(0, SHOWN)
      .map(({ name, why, status, ms }) => [name, why, String(status), figure(ms)]),
    note: `By the owner of a group of ${people.toLocaleString("en")}, who has as many friends and ${groups} groups. The longest turn of the server's loop during the request, the median of five. A turn of a few milliseconds may also be a collection of garbage.`,
  };
}

function toWaitTable(
  snapshots: readonly number[],
  herd: Herd,
  unread: Unread,
  { people, groups, herd: clients, missed }: Size,
): Table {
  const waits = (times: readonly number[]) => [
    percentiles(percentile(times, 0.5) * 1e6, percentile(times, 0.99) * 1e6),
    figure(times.at(-1) ?? 0),
  ];
  const count = (number: number) => number.toLocaleString("en");
  return {
    title: "A cheap request while others do their worst",
    columns: ["", "p50 / p99 ms", "longest ms", ""],
    rows: [
      [
        `one account with ${count(people + groups)} conversations asks for ${SNAPSHOTS} snapshots at once`,
        ...waits(snapshots),
        "",
      ],
      [
        `${count(clients)} clients return at once, each ${count(missed)} messages behind`,
        ...waits(herd.times),
        `all back after ${figure(herd.backMs / 1000)} s`,
      ],
      [
        "250 connections ask for pages of long messages and read nothing",
        "–",
        "–",
        `the server's memory grows by ${figure(Math.max(0, unread.kept))} MiB, at one moment by ${figure(unread.most)}`,
      ],
    ],
    note: "The cheap request is GET /api/me of another account, sent again and again over one connection.",
  };
}
