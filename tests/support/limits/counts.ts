import { expect } from "bun:test";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import { insertFriend } from "../../../packages/server/src/friendships/store.ts";
import { Housekeeping } from "../../../packages/server/src/housekeeping.ts";
import { eventually } from "../eventually.ts";
import { emit } from "../plain-log.ts";
import { openStream } from "../stream.ts";
import { type Cases, repeat } from "./scene.ts";

const LOBBY = `g:${PUBLIC_ROOM}` as const;
const DAY = 86_400;

/** The limits of numbers, sizes and ages. */
export const COUNTS = {
  async bodyMax(scene) {
    const { limits, alice } = scene;
    const body = (bytes: number) => JSON.stringify({ nickname: "Al" }).padEnd(bytes);
    const ask = (bytes: number) => alice.fetch("/api/me", { method: "PATCH", body: body(bytes) });
    expect((await ask(limits.bodyMax)).status).toBe(200);
    expect((await ask(limits.bodyMax + 1)).status).toBe(413);
    const stream = await openStream(alice, "ws");
    const frame = (bytes: number) =>
      JSON.stringify({ call: "me.show", ref: 1, input: {} }).padEnd(bytes);
    stream.send(frame(limits.bodyMax));
    await eventually(() => expect(stream.answers).toMatchObject([{ ref: 1, output: {} }]));
    stream.send(frame(limits.bodyMax + 1));
    expect(await stream.closed).toBe(1009);
  },

  async pageMax({ limits, clock, alice }) {
    const ids = Array.from({ length: limits.pageMax + 1 }, (_, at) => at + 1);
    await alice.call("user.list", { ids: ids.slice(1) });
    expect((await alice.refused("user.list", { ids })).code).toBe("invalid");
    for (const id of ids) {
      await alice.say(LOBBY, `message ${id}`);
      clock.advance(1);
    }
    const asked = { conversation: LOBBY, limit: limits.pageMax + 1 } as const;
    const page = await alice.call("event.list", asked);
    expect({ events: page.events.length, more: page.more }).toEqual({
      events: limits.pageMax,
      more: true,
    });
  },

  async missedMax({ limits, house, alice }) {
    const cursor = await alice.cursor();
    for (let n = 0; n < limits.missedMax; n++) await emit(house, [`u:${alice.id}`]);
    expect((await alice.since(cursor)).length).toBeGreaterThan(0);
    const stream = await openStream(alice, "ws", cursor);
    await eventually(() => expect(stream.ids()).toHaveLength(limits.missedMax));
    stream.close();
    await emit(house, [`u:${alice.id}`]);
    expect(await alice.call("event.poll", { cursor })).toEqual({ reset: true });
    const late = await openStream(alice, "sse", cursor);
    await late.closed;
    expect(late.frames.at(-1)).toEqual({ type: "reset" });
  },

  async recallSeconds({ limits, clock, alice }) {
    const [early, late] = [await alice.say(LOBBY, "early"), await alice.say(LOBBY, "late")];
    clock.advance(limits.recallSeconds - 1);
    await alice.call("message.recall", { conversation: LOBBY, message: early.id });
    clock.advance(2);
    const recall = { conversation: LOBBY, message: late.id } as const;
    expect((await alice.refused("message.recall", recall)).code).toBe("too_late");
  },

  async friendsMax({ limits, house, alice, bob }) {
    await house.app.house.write(async ({ sql }) => {
      for (let n = 1; n < limits.friendsMax; n++) {
        const row = { user_id: alice.id, friend_id: n + 1_000_000, since: 0 };
        await insertFriend(sql, { ...row, remark: "", category: "" });
      }
    });
    const [carol, dave] = await house.cast("Carol", "Dave");
    await alice.befriend(bob);
    const request = await carol.ask(alice);
    const accept = { request: request.id };
    expect(await alice.refused("friend-request.accept", accept)).toMatchObject({
      code: "limit_reached",
      fields: { limit: limits.friendsMax },
    });
    await dave.call("me.edit", { friendPolicy: "anyone" });
    const ask = { clientId: crypto.randomUUID(), to: dave.id };
    expect((await alice.refused("friend-request.send", ask)).code).toBe("limit_reached");
    await alice.call("friend.remove", { user: bob.id });
    await alice.call("friend-request.accept", accept);
  },

  async connectionsPerUser({ limits, house, alice, bob }) {
    const kinds = Array.from({ length: limits.connectionsPerUser - 1 }, (_, at) =>
      at % 2 === 0 ? ("ws" as const) : ("sse" as const),
    );
    const streams = await Promise.all(kinds.map((kind) => openStream(alice, kind)));
    await alice.call("event.poll", {});
    for (const path of ["/api/events/ws", "/api/events/sse"]) {
      expect((await alice.fetch(path)).status).toBe(429);
    }
    const elsewhere = await alice.elsewhere();
    expect(await elsewhere.refused("event.poll", {})).toMatchObject({
      code: "too_many_connections",
      fields: { retryAfter: 5 },
    });
    streams[0]?.close();
    await eventually(() => openStream(alice, "ws").then((stream) => streams.push(stream)));
    for (const stream of streams) stream.close();

    // At the same time, some are refused at once and some after they have opened.
    const crowd = await Promise.allSettled(
      repeat(limits.connectionsPerUser * 2, () => openStream(bob, "sse")).map((open) => open()),
    );
    const inside = crowd.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await Promise.all(inside.map(({ begun }) => begun));
    const { hub } = house.app.house;
    await eventually(() => expect(hub.listeners.count(bob.id)).toBe(limits.connectionsPerUser));
    const told = inside.filter(({ frames }) => frames.some(({ type }) => type === "hello"));
    expect(told).toHaveLength(limits.connectionsPerUser);
    for (const stream of inside) stream.close();
  },

  async sessionsPerUser({ limits, clock, alice }) {
    const opened = [alice];
    while (opened.length < limits.sessionsPerUser) {
      clock.advance(60);
      opened.push(await alice.elsewhere());
    }
    for (const session of opened) await session.call("me.show", {});
    clock.advance(60);
    const last = await alice.elsewhere();
    expect((await last.call("session.list", {})).sessions).toHaveLength(limits.sessionsPerUser);
    expect((await alice.refused("me.show", {})).code).toBe("session_ended");
  },

  async sessionDays(scene) {
    const { limits, house, clock, alice } = scene;
    clock.advance(limits.sessionDays * DAY - 60);
    await alice.call("me.show", {});
    const unused = await alice.elsewhere();
    clock.advance(limits.sessionDays * DAY - 60);
    await alice.call("me.show", {});
    clock.advance(120);
    expect((await unused.refused("me.show", {})).code).toBe("session_ended");
    await new Housekeeping(house.app.house).run();
    expect((await alice.call("session.list", {})).sessions).toHaveLength(1);
  },

  async guestDays(scene) {
    const { limits, house, clock, visit, alice } = scene;
    const guest = await visit.guest();
    await new Housekeeping(house.app.house).run();
    clock.advance(limits.guestDays * DAY - 60);
    await new Housekeeping(house.app.house).run();
    await alice.call("user.show", { user: guest.id });
    clock.advance(120);
    await new Housekeeping(house.app.house).run();
    expect((await alice.refused("user.show", { user: guest.id })).code).toBe("not_found");
  },
} satisfies Cases;
