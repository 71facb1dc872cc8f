import { expect } from "bun:test";
import { eventually } from "../eventually.ts";
import { RawConnection } from "../raw-connection.ts";
import { type Cases, codeOf, type Scene } from "./scene.ts";

/** The limits of what clients may keep waiting. */
export const HELD = {
  async requestsPerUser(scene) {
    const waiting = await begin(scene, sizes(scene.limits.requestsPerUser, 10));
    expect(await codeOf(scene.alice.call("me.show", {}))).toBe("rate_limited");
    await scene.bob.call("me.show", {});
    waiting[0]?.drop();
    await eventually(() => scene.alice.call("me.show", {}));
    for (const raw of waiting) raw.drop();
  },

  async requestsPerAddress(scene) {
    const { limits, visit } = scene;
    const waiting = await begin(scene, sizes(limits.requestsPerAddress, 10), false);
    const refused = await visit.ask("/api/guest", { nickname: "Al" });
    expect(refused.code).toBe("rate_limited");
    waiting[0]?.drop();
    await eventually(() => visit.guest());
    for (const raw of waiting) raw.drop();
  },

  async heldPerUser(scene) {
    const { limits } = scene;
    const waiting = await begin(scene, fill(limits.heldPerUser, limits.bodyMax));
    const [refused] = await begin(scene, [11], true, false);
    await eventually(() => expect(refused?.received).toContain("429"));
    for (const raw of waiting) raw.drop();
  },

  async heldPerAddress(scene) {
    const { limits } = scene;
    const waiting = await begin(scene, fill(limits.heldPerAddress, limits.bodyMax), false);
    const [refused] = await begin(scene, [11], false, false);
    await eventually(() => expect(refused?.received).toContain("429"));
    for (const raw of waiting) raw.drop();
  },
} satisfies Cases;

const sizes = (count: number, size: number) => Array.from({ length: count }, () => size);

/** Sizes of bodies that have almost `sum` bytes together. */
function fill(sum: number, most: number): number[] {
  const full = sizes(Math.floor(sum / most), most);
  return sum % most > 10 ? [...full, (sum % most) - 10] : full;
}

/**
 * Begins requests whose bodies never end, by Alice or without a session. Resolves when the server has counted them, or
 * has counted none of them if they are not taken.
 */
async function begin(
  { house, visit, alice }: Scene,
  bodies: readonly number[],
  isAlice = true,
  isTaken = true,
): Promise<readonly RawConnection[]> {
  const { inFlight } = house.app.house;
  const before = inFlight.count;
  const begun = await Promise.all(
    bodies.map(async (length) => {
      const raw = await RawConnection.open(house.url);
      const who = isAlice ? `Authorization: Bearer ${alice.token}\r\n` : "";
      raw.send(
        `${isAlice ? "PATCH /api/me" : "POST /api/guest"} HTTP/1.1\r\nHost: x\r\n${who}` +
          `X-Forwarded-For: ${visit.from}\r\nContent-Length: ${length}\r\n\r\n{`,
      );
      return raw;
    }),
  );
  // Each request counts for its address, and one with a session for its user too.
  const more = isTaken ? bodies.length * (isAlice ? 2 : 1) : 0;
  await eventually(() => expect(inFlight.count - before).toBe(more));
  return begun;
}
