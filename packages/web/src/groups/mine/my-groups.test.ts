import { expect, test } from "bun:test";
import { PUBLIC_ROOM, type Role } from "@teahouse/client";
import { toMyGroups } from "./my-groups.ts";

const group = (name: string, role: Role | null, id = 20001) => ({ id, name, role });

test("Alice's groups are sorted by her role, then by name", () => {
  const groups = [
    group("Readers", "member"),
    group("designers", "owner"),
    group("Élan", "member"),
    group("Cooks", "owner"),
    group("Runners", "admin"),
  ];
  const named = toMyGroups(groups, "en-GB").map(({ role, groups }) => [
    role,
    ...groups.map(({ name }) => name),
  ]);
  expect(named).toEqual([
    ["owner", "Cooks", "designers"],
    ["admin", "Runners"],
    ["member", "Élan", "Readers"],
  ]);
});

test("the list leaves out groups she has left, and the public room", () => {
  const groups = [group("Readers", null), group("Lobby", "member", PUBLIC_ROOM)];
  expect(toMyGroups(groups, "en-GB")).toEqual([]);
});
