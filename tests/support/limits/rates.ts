import { expect } from "bun:test";
import { type GroupId, PUBLIC_ROOM } from "@teahouse/protocol";
import { foundGroup, gather } from "../groups.ts";
import { openHouse } from "../house.ts";
import { makeCode } from "../operate.ts";
import { PASSWORD } from "../person.ts";
import { StandingClock } from "../standing-clock.ts";
import { Visit } from "../visit.ts";
import { bucket } from "./bucket.ts";
import { all, type Cases, repeat, type Scene } from "./scene.ts";

const LOBBY = `g:${PUBLIC_ROOM}` as const;
const DAY = 86_400;
const HOUR = 3_600;

/** The limits of rates. */
export const RATES = {
  async friendRequestsPerDay(scene) {
    const { limits, house, alice } = scene;
    const count = limits.friendRequestsPerDay;
    const others = await house.cast(...Array<string>(count + 1).fill("Other"));
    const asks = others.map((other) => () => alice.ask(other));
    await bucket(scene, asks, count, DAY / count);
  },

  async groupRenamesPerHour(scene) {
    const { limits, alice, bob } = scene;
    const [group, other] = [
      await gather({ owner: bob, members: [alice] }),
      await foundGroup(alice),
    ];
    const count = limits.groupRenamesPerHour;
    const rename = (where: GroupId, n: number) =>
      alice.call("member.rename", { group: where, user: alice.id, nickname: `A${n}` });
    const renames = Array.from({ length: count + 1 }, (_, n) => () => rename(group, n));
    await bucket(scene, renames, count, HOUR / count);
    await rename(other, 0);
    await bob.call("member.rename", { group, user: alice.id, nickname: "Al" });
  },

  async profileChangesPerHour(scene) {
    const { limits, alice } = scene;
    const count = limits.profileChangesPerHour;
    const change = () => alice.call("me.edit", { bio: "tea" });
    await bucket(scene, repeat(count + 1, change), count, HOUR / count);
    expect((await alice.refused("me.edit", { nickname: "Al" })).code).toBe("rate_limited");
    await alice.call("me.edit", { showReceipts: false });
  },

  async requestPauseSeconds({ limits, clock, alice, bob }) {
    const { id: request } = await alice.ask(bob);
    await bob.call("friend-request.decline", { request });
    const input = { clientId: crypto.randomUUID(), to: bob.id };
    expect(await alice.refused("friend-request.send", input)).toMatchObject({
      code: "asked_recently",
    });
    // The clock of a database goes on meanwhile.
    clock.advance(limits.requestPauseSeconds - 2);
    expect([1, 2, 3]).toContain(
      Number((await alice.refused("friend-request.send", input)).fields.retryAfter),
    );
    clock.advance(3);
    await alice.call("friend-request.send", input);
  },

  async sendsBurst(scene) {
    const { limits, alice, bob } = scene;
    await bucket(
      scene,
      repeat(limits.sendsBurst + 1, () => alice.say(LOBBY, "tea")),
      limits.sendsBurst,
    );
    await alice.call("receipt.move", { conversation: LOBBY, readUpTo: 1 });
    await bob.say(LOBBY, "it is hers alone");
  },

  async sendsPerSecond(scene) {
    const { limits, clock, alice } = scene;
    const send = () => alice.say(LOBBY, "tea");
    await all(repeat(limits.sendsBurst, send));
    clock.advance(3);
    await bucket(scene, repeat(limits.sendsPerSecond * 3 + 1, send), limits.sendsPerSecond * 3);
  },

  async commandsBurst(scene) {
    const { limits, alice } = scene;
    await bucket(scene, repeat(limits.commandsBurst + 1, reading(scene)), limits.commandsBurst);
    await alice.say(LOBBY, "sends are counted apart");
  },

  async commandsPerSecond(scene) {
    const { limits, clock } = scene;
    await all(repeat(limits.commandsBurst, reading(scene)));
    clock.advance(2);
    await bucket(
      scene,
      repeat(limits.commandsPerSecond * 2 + 1, reading(scene)),
      limits.commandsPerSecond * 2,
    );
  },

  async queriesBurst(scene) {
    const { limits, alice } = scene;
    await bucket(scene, repeat(limits.queriesBurst + 1, showing(scene)), limits.queriesBurst);
    await alice.say(LOBBY, "questions are counted apart");
  },

  async queriesPerSecond(scene) {
    const { limits, clock } = scene;
    await all(repeat(limits.queriesBurst, showing(scene)));
    clock.advance(1);
    await bucket(
      scene,
      repeat(limits.queriesPerSecond + 1, showing(scene)),
      limits.queriesPerSecond,
    );
  },

  async searchesPerMinute(scene) {
    const { limits, alice } = scene;
    const count = limits.searchesPerMinute;
    const search = () => alice.call("user.list", { query: "tea" });
    await bucket(scene, repeat(count + 1, search), count, 60 / count);
    await alice.call("user.list", { ids: [alice.id] });
  },

  async loginsPerAccount({ limits, clock, visit, alice, bob }) {
    const count = limits.loginsPerAccount;
    const guess = () => visit.signIn(alice.username, "wrong battery");
    for (let n = 0; n < count; n++) {
      visit.moves();
      expect((await guess()).code).toBe("wrong_credentials");
    }
    visit.moves();
    expect((await guess()).code).toBe("rate_limited");
    const right = await visit.signIn(alice.username, PASSWORD);
    expect(right).toMatchObject({ code: "rate_limited", retryAfter: Math.ceil(900 / count) });
    expect((await visit.signIn(bob.username, PASSWORD)).code).toBe("");
    clock.advance(900 / count);
    expect((await visit.signIn(alice.username, PASSWORD)).code).toBe("");

    // A stolen session also gives no endless attempts at the password.
    const change = { current: "wrong battery", password: "another battery" };
    for (let n = 0; n < count; n++) {
      expect((await alice.refused("password.change", change)).code).toBe("wrong_password");
    }
    expect((await alice.refused("password.change", change)).code).toBe("rate_limited");
    expect((await alice.refused("me.delete", { password: PASSWORD })).code).toBe("rate_limited");
  },

  async loginsPerAddress({ limits, visit, alice, bob }) {
    const count = limits.loginsPerAddress;
    visit.moves();
    // Sign-ins that succeed do not count, since a whole office may have one address.
    for (let n = 0; n < count; n++) {
      expect((await visit.signIn(bob.username, PASSWORD)).code).toBe("");
    }
    for (let n = 0; n < count; n++) {
      expect((await visit.signIn(`nobody.${n}`, PASSWORD)).code).toBe("wrong_credentials");
    }
    expect(await visit.signIn(alice.username, PASSWORD)).toMatchObject({
      code: "rate_limited",
      retryAfter: Math.ceil(900 / count),
    });
    visit.moves();
    expect((await visit.signIn(alice.username, PASSWORD)).code).toBe("");
  },

  async entriesPerAddress({ limits, clock, visit, bob }) {
    const count = limits.entriesPerAddress;
    const taken = { username: bob.username, nickname: "Bob", password: PASSWORD };
    // An attempt with a taken name opens no account, and does not count.
    expect((await visit.ask("/api/register", taken)).code).toBe("username_taken");
    for (let n = 0; n < count; n++) expect((await visit.enter()).code).toBe("");
    expect(await visit.enter()).toMatchObject({
      code: "rate_limited",
      retryAfter: Math.ceil(3600 / count),
    });
    const free = { ...taken, username: `${bob.username}.too` };
    expect((await visit.ask("/api/register", free)).code).toBe("rate_limited");
    clock.advance(3600 / count);
    expect((await visit.enter()).code).toBe("");
    expect((await visit.enter()).code).toBe("rate_limited");
    visit.moves();
    expect((await visit.enter()).code).toBe("");
  },

  async codesPerAddress({ limits }) {
    const count = limits.codesPerAddress;
    const trustedProxies = ["127.0.0.1"];
    const settings = { registration: "code" } as const;
    const house = await openHouse({ limits, settings, trustedProxies, alone: true });
    try {
      const [clock, visit] = [new StandingClock(house), new Visit(house)];
      let newcomers = 0;
      const register = (code: string) => {
        const username = `erin.${++newcomers}`;
        return visit.ask("/api/register", { username, nickname: "Erin", password: PASSWORD, code });
      };
      const right = await makeCode(house, "--uses", "0");
      expect((await register(right)).code).toBe("");
      for (let n = 0; n < count; n++) expect((await register("WRONG")).code).toBe("wrong_code");
      expect(await register(right)).toMatchObject({
        code: "rate_limited",
        retryAfter: Math.ceil(3600 / count),
      });
      clock.advance(3600 / count);
      expect((await register("WRONG")).code).toBe("wrong_code");
      visit.moves();
      expect((await register(right)).code).toBe("");
    } finally {
      await house.close();
    }
  },
} satisfies Cases;

function reading({ alice }: Scene) {
  return () => alice.call("receipt.move", { conversation: LOBBY, readUpTo: 0 });
}

function showing({ alice }: Scene) {
  return () => alice.call("me.show", {});
}
