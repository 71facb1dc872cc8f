import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { plainSha256, sha256 } from "./sha256.ts";

test("the plain hash equals the platform's, at every length around a block", async () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000, 70_001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 0xff);
    const right = createHash("sha256").update(bytes).digest("hex");
    expect(Buffer.from(plainSha256(bytes)).toString("hex")).toBe(right);
    expect(Buffer.from(await sha256(bytes)).toString("hex")).toBe(right);
  }
});
