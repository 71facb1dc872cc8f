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

/** The rows of the first table below a heading: the first cell, and the rest. */
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
  ["Streams", [...CONTROL_FRAMES]],
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

test("the page gives each problem's status and each limit's default", () => {
  for (const [code, { status }] of Object.entries(PROBLEMS)) {
    expect(rowsUnder("Problems").get(code)).toStartWith(` ${status} |`);
  }
  for (const [name, { value, unit }] of Object.entries(LIMITS)) {
    expect(rowsUnder("Limits").get(name)).toStartWith(` ${value} ${unit} |`);
  }
});

test("the page is of the current protocol version", () => {
  expect(page).toContain(`Version ${PROTOCOL_VERSION}.`);
});
