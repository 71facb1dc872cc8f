import { expect, test } from "bun:test";
import { clientId } from "@teahouse/protocol";
import { newClientId } from "./client-id.ts";

test("client ids are UUIDs of version 7, and all are different", () => {
  const ids = Array.from({ length: 200 }, () => newClientId());
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) {
    expect(clientId.safeParse(id).success).toBe(true);
    expect(id).toMatch(/^.{8}-.{4}-7.{3}-[89ab].{3}-.{12}$/);
  }
});

test("client ids sort by time", () => {
  expect(newClientId(0x0198_1234_5678).startsWith("01981234-5678-7")).toBe(true);
  expect(newClientId(1_000) < newClientId(1_001)).toBe(true);
});

test("a clock before 1970 still makes a client id", () => {
  expect(clientId.safeParse(newClientId(-5)).success).toBe(true);
});
