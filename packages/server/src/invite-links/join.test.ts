import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { GroupId, InputOf, OutputOf } from "@teahouse/protocol";
import { gather, groupOf, inviteFriend, type MadeLink } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
/** The owner of the group, whose join mode is `nobody`. */
let alice: Person;
/** A member. */
let bob: Person;
/** Both outside. */
let carol: Person;
let dave: Person;
let group: GroupId;

beforeAll(async () => {
  house = await openHouse({ trustedProxies: ["127.0.0.1"] });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, members: [bob] });
  const hidden = { findableByNumber: false, findableByName: false } as const;
  await alice.call("group.edit", { group, joinMode: "nobody", ...hidden });
});

type Terms = Omit<InputOf<"invite-link.create">, "group" | "clientId">;

async function make(person: Person, terms: Terms = {}): Promise<MadeLink> {
  const input = { group, clientId: crypto.randomUUID(), ...terms };
  const { link, token } = await person.call("invite-link.create", input);
  return { ...link, token };
}

const join = (person: Person, { token }: MadeLink) => person.call("invite-link.join", { token });
const policy = (invitePolicy: "off" | "approval" | "direct") =>
  alice.call("group.edit", { group, invitePolicy });
const usedOf = async ({ id }: MadeLink) => {
  const { links } = await alice.call("invite-link.list", { group });
  return links.find((link) => link.id === id)?.used;
};
const requestsOf = async (person: Person) => (await person.call("snapshot.show", {})).joinRequests;

describe("Carol has a link", () => {
  test("she sees the group, the link's creator, and what happens if she joins", async () => {
    const { token } = await make(bob);
    expect(await carol.call("invite-link.show", { token })).toMatchObject({
      group: { id: group, memberCount: 2 },
      by: { id: bob.id, nickname: "Bob" },
      standing: "none",
      leadsTo: "pending",
    });
    await policy("direct");
    expect((await carol.call("invite-link.show", { token })).leadsTo).toBe("joined");
    expect(await bob.call("invite-link.show", { token })).toMatchObject({ standing: "member" });
    expect((await carol.refused("group.card", { group })).code).toBe("not_found");
  });

  test("a guest with a link sees the same, but cannot join", async () => {
    const { token } = await make(bob);
    const guest = await house.guest("Passer-by");
    expect(await guest.call("invite-link.show", { token })).toMatchObject({ standing: "none" });
    expect((await guest.refused("invite-link.join", { token })).code).toBe("persons_only");
  });

  test("she is a member at once if the owner created it", async () => {
    await policy("off");
    const link = await make(alice);
    const cursor = await bob.cursor();
    expect(await join(carol, link)).toEqual({ state: "joined" });
    expect(await bob.since(cursor)).toMatchObject([
      { type: "member.joined", user: carol.id, by: alice.id, memberCount: 3 },
    ]);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "joined-by-link", by: alice.id, user: carol.id });
  });

  test("she is a member at once if Bob created it and members may invite directly", async () => {
    await policy("direct");
    expect(await join(carol, await make(bob))).toEqual({ state: "joined" });
  });

  test("she needs an approval if Bob created it and members may not invite directly", async () => {
    const { token } = await make(bob);
    const asked = await carol.call("invite-link.join", { token, text: "Bob knows me" });
    expect(asked).toMatchObject({
      state: "pending",
      request: { invitedBy: bob.id, source: "link", text: "Bob knows me" },
    });
    expect(await requestsOf(alice)).toMatchObject([{ user: carol.id, invitedBy: bob.id }]);
    const { users } = await alice.call("snapshot.show", {});
    expect(users.map(({ id }) => id)).toEqual(expect.arrayContaining([bob.id, carol.id]));
    await alice.call("join-request.approve", { group, request: asked.request?.id ?? 0 });
    expect(await groupOf(carol, group)).toMatchObject({ role: "member" });
  });

  test("when she joins by it, her join request is approved and her invitation accepted", async () => {
    await alice.call("group.edit", { group, joinMode: "approval" });
    await carol.befriend(bob);
    await inviteFriend(bob, group, carol);
    await carol.call("group.join", { group });
    await join(carol, await make(alice));
    const { joinRequests, invitations } = await carol.call("snapshot.show", {});
    expect({ joinRequests, invitations }).toEqual({ joinRequests: [], invitations: [] });
    expect((await carol.call("join-request.list", {})).requests[0]?.state).toBe("approved");
    expect((await carol.call("invitation.list", {})).invitations[0]?.state).toBe("accepted");
  });

  test("she is refused while she is banned", async () => {
    const link = await make(alice);
    await alice.call("ban.add", { group, user: carol.id });
    for (const name of ["invite-link.show", "invite-link.join"] as const) {
      expect((await carol.refused(name, { token: link.token })).code).toBe("joining_refused");
    }
    expect(await usedOf(link)).toBe(0);
  });

  test("she is refused while she connects from a banned address", async () => {
    await carol.befriend(alice);
    const { token } = await make(alice);
    const invitation = await inviteFriend(alice, group, carol);
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const entering = { method: "POST", headers, body: JSON.stringify({ nickname: "Raider" }) };
    const entered = await fetch(`${house.url}/api/guest`, entering);
    const { user: raider } = (await entered.json()) as OutputOf<"session.enter">;
    await alice.call("ban.add", { group, user: raider.id, address: true });
    for (const [path, input] of [
      ["/api/invite-links/show", { token }],
      ["/api/invite-links/join", { token }],
      [`/api/invitations/${invitation}/accept`, {}],
    ] as const) {
      const asking = { method: "POST", headers, body: JSON.stringify(input) };
      const answer = await carol.fetch(path, asking);
      expect(await answer.json()).toMatchObject({ code: "joining_refused" });
    }
    expect(await carol.call("invitation.accept", { invitation })).toEqual({ state: "joined" });
  });

  test("a member who joins by a link is refused", async () => {
    const { token } = await make(alice);
    expect((await bob.refused("invite-link.join", { token })).code).toBe("already_member");
  });
});

describe("a use is counted", () => {
  test("once for each user who joins, however often they join", async () => {
    const link = await make(alice);
    await join(carol, link);
    await carol.call("group.leave", { group });
    await join(carol, link);
    expect(await usedOf(link)).toBe(1);
    await join(dave, link);
    expect(await usedOf(link)).toBe(2);
  });

  test("once for a user who sends a join request, and not again when it is approved", async () => {
    const link = await make(bob);
    const { request } = await join(carol, link);
    expect(await join(carol, link)).toEqual({
      state: "pending",
      ...(request === undefined ? {} : { request }),
    });
    await alice.call("join-request.approve", { group, request: request?.id ?? 0 });
    expect(await usedOf(link)).toBe(1);
  });

  test("not for users who only look, are members, or have an open join request", async () => {
    await alice.call("group.edit", { group, joinMode: "approval", findableByName: true });
    const link = await make(bob);
    await carol.call("invite-link.show", { token: link.token });
    await alice.refused("invite-link.join", { token: link.token });
    const { request } = await carol.call("group.join", { group });
    expect((await join(carol, link)).request).toEqual(request);
    expect(await usedOf(link)).toBe(0);
  });
});

describe("a link is answered like an unknown one", () => {
  async function isNowhere(link: MadeLink, person = dave): Promise<void> {
    for (const name of ["invite-link.show", "invite-link.join"] as const) {
      const absent = await person.refused(name, { token: "AAAAAAAAAAAAAAAAAAAAAA" });
      const refused = await person.refused(name, { token: link.token });
      expect(absent.code).toBe("not_found");
      expect(refused.toBody()).toEqual(absent.toBody());
    }
  }

  test("after it is revoked", async () => {
    const link = await make(bob);
    await alice.call("invite-link.revoke", { group, link: link.id });
    await isNowhere(link);
  });

  test("after it expires, and not before", async () => {
    const link = await make(bob, { seconds: 60 });
    house.clock.offset += 50_000;
    await dave.call("invite-link.show", { token: link.token });
    house.clock.offset += 10_000;
    await isNowhere(link);
  });

  test("after it is used up, except to its users while they are members", async () => {
    const link = await make(alice, { uses: 1 });
    await join(carol, link);
    await isNowhere(link);
    const again = await carol.refused("invite-link.join", { token: link.token });
    expect(again.code).toBe("already_member");
    await alice.call("member.remove", { group, user: carol.id });
    await isNowhere(link, carol);
  });

  test("after it is used up by a join request, except to its sender while the request is open", async () => {
    const link = await make(bob, { uses: 1 });
    const asked = await join(carol, link);
    await isNowhere(link);
    expect(await join(carol, link)).toEqual(asked);
    const refusal = { group, request: asked.request?.id ?? 0 };
    await alice.call("join-request.refuse", refusal);
    await isNowhere(link, carol);
  });

  test("while the invite policy is off, if a plain member created it", async () => {
    const [his, hers] = [await make(bob), await make(alice)];
    await policy("off");
    await isNowhere(his);
    await dave.call("invite-link.show", { token: hers.token });
    await policy("approval");
    await dave.call("invite-link.show", { token: his.token });
  });

  test("after its creator has left", async () => {
    const link = await make(bob);
    await bob.call("group.leave", { group });
    await isNowhere(link);
  });

  test("after its creator has deleted the account", async () => {
    const link = await make(bob);
    await bob.call("me.delete", { password: PASSWORD });
    await isNowhere(link);
  });

  test("after the group is dissolved", async () => {
    const link = await make(alice);
    await alice.call("group.dissolve", { group });
    await isNowhere(link);
  });
});

test("the text with a link has the same maximum length as that of a join request", async () => {
  const { token } = await make(bob);
  const text = "x".repeat(201);
  expect((await carol.refused("invite-link.join", { token, text })).code).toBe("invalid");
  await carol.call("invite-link.join", { token, text: text.slice(1) });
});
