import { expect, test } from "bun:test";
import { faultOf } from "./commits.ts";

test("a subject names an area and says in one sentence what the commit does", () => {
  for (const subject of [
    "web: Show who has read a message.",
    "broker, presence: Name files by what they do.",
    `log: ${"A".repeat(66)}.`,
  ]) {
    expect({ subject, fault: faultOf(subject) }).toEqual({ subject, fault: undefined });
  }
  for (const subject of ["wip", "web: show it.", "web: Show it", "Web: Show it.", "Show it."]) {
    expect({ subject, fault: faultOf(subject) }).toEqual({
      subject,
      fault: 'is not of the form "area: Imperative sentence."',
    });
  }
  expect(faultOf(`log: ${"A".repeat(67)}.`)).toBe("has 73 characters of 72");
});
