import { expect, test } from "bun:test";
import { join } from "node:path";
import {
  CONTROL_FRAMES,
  EVENTS,
  LIMITS,
  OPERATIONS,
  PROBLEMS,
  PROTOCOL_VERSION,
  SIGNALS,
} from "@teahouse/protocol";

const page = await Bun.file(join(import.meta.dir, "../../docs/PROTOCOL.md")).text();

/** The rows of the first table below a heading: first cell → the other cells. */
function rowsUnder(heading: string): Map<string, string> {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").flatMap((line) => {
    const row = /^\| `([^`]+)` \|(.*)$/.exec(line);
    return row?.[1] === undefined || row[2] === undefined ? [] : [[row[1], row[2]] as const];
  });
  return new Map(rows);
}

test.each([
  ["Operations", Object.keys(OPERATIONS)],
  ["Problems", Object.keys(PROBLEMS)],
  ["Events", Object.keys(EVENTS)],
  ["Signals", Object.keys(SIGNALS)],
  ["Limits", Object.keys(LIMITS)],
  ["Streams", Object.keys(CONTROL_FRAMES)],
])("the page names all %s of the tables, and no others", (heading, names) => {
  expect([...rowsUnder(heading).keys()].toSorted()).toEqual(names.toSorted());
});

test("the page gives each operation's path, callers and problems", () => {
  const rows = rowsUnder("Operations");
  for (const [name, { method, path, caller, problems }] of Object.entries(OPERATIONS)) {
    const row = rows.get(name);
    expect(row).toContain(`\`${method} ${path}\` | ${caller} |`);
    for (const problem of problems) expect(row).toContain(`\`${problem}\``);
  }
});

test("the page gives each problem's status and title, and each limit's default and meaning", () => {
  for (const [code, { status, title }] of Object.entries(PROBLEMS)) {
    expect(rowsUnder("Problems").get(code)).toStartWith(` ${status} |`);
    expect(rowsUnder("Problems").get(code)).toEndWith(`| ${title} |`);
  }
  for (const [name, limit] of Object.entries(LIMITS)) {
    const { value, unit, about } = limit;
    const highest = "highest" in limit ? `, highest ${limit.highest}` : "";
    expect(rowsUnder("Limits").get(name)).toBe(` ${value} ${unit}${highest} | ${about} |`);
  }
});

/** The names in backticks in the first cell of a row. */
function fieldsIn(row = ""): string[] {
  const [cell = ""] = row.split("|");
  return [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
}

const COMMON_FIELDS: ReadonlySet<string> = new Set(["id", "type", "at", "cursor"]);

test("the page lists the fields of each event and signal, and which events are timeline entries", () => {
  const events = rowsUnder("Events");
  for (const [type, { schema, timeline }] of Object.entries(EVENTS)) {
    const own = Object.keys(schema.shape).filter((field) => !COMMON_FIELDS.has(field));
    const row = events.get(type);
    expect([type, ...fieldsIn(row).toSorted()]).toEqual([type, ...own.toSorted()]);
    expect([type, /stands in the timeline/.test(row ?? "")]).toEqual([type, timeline === "entry"]);
  }
  for (const [type, { shape }] of Object.entries(SIGNALS)) {
    const own = Object.keys(shape).filter((field) => field !== "type");
    expect(fieldsIn(rowsUnder("Signals").get(type)).toSorted()).toEqual(own.toSorted());
  }
});

test("the page names the current protocol version", () => {
  expect(page).toContain(`Version ${PROTOCOL_VERSION}.`);
});
