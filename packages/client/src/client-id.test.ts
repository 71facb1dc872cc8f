import { expect, test } from "bun:test";
import { clientId } from "@teahouse/protocol";
import { newClientId } from "./client-id.ts";

test("client ids are random UUIDs of version 4", () => {
  const ids = Array.from({ length: 200 }, newClientId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) {
    expect(clientId.safeParse(id).success).toBe(true);
    expect(id).toMatch(/^.{8}-.{4}-4.{3}-[89ab].{3}-.{12}$/);
  }
});
