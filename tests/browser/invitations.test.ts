import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GroupId, groupConversation } from "@teahouse/client";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { foundGroup, inviteFriend } from "../support/groups.ts";
import type { TestHouse } from "../support/house.ts";
import { PASSWORD, Person } from "../support/person.ts";

/** The colours of the QR code and of its background. */
const COLOURS = `(({ fill, backgroundColor }) => [fill, backgroundColor])(
  getComputedStyle(document.querySelector(".qr-code")))`;

describe("Alice, a group's owner, her friends Bob and Carol, and Dave, a stranger", () => {
  let house: TestHouse;
  let readers: GroupId;
  let alice: Visitor;
  let bob: Visitor;
  let dave: Visitor;
  let aliceElsewhere: Person;
  let bobElsewhere: Person;
  let carolElsewhere: Person;
  /** The path of the link's address. */
  let link = "";

  beforeAll(async () => {
    house = await openWebHouse();
    aliceElsewhere = await Person.register(house.url, "Alice");
    bobElsewhere = await Person.register(house.url, "Bob");
    carolElsewhere = await Person.register(house.url, "Carol");
    await aliceElsewhere.befriend(bobElsewhere);
    await aliceElsewhere.befriend(carolElsewhere);
    readers = await foundGroup(aliceElsewhere, {
      name: "Weekend readers",
      description: "One book a week",
      joinMode: "nobody",
      invitePolicy: "approval",
    });
    const arrived = await Promise.all([house, house, house].map((one) => Visitor.arrive(one)));
    [alice, bob, dave] = arrived as [Visitor, Visitor, Visitor];
    await alice.signIn("alice");
    await bob.signIn("bob");
  });

  afterEach(() => {
    for (const who of [alice, bob, dave]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), bob.leave(), dave.leave()]);
    await house.close();
  });

  const search = () => alice.page.getByRole("searchbox", { name: "Find a friend" });
  const friend = (name: string) => alice.page.getByRole("checkbox", { name });

  /** The address of the newest link that Alice sees. */
  async function newestLink(): Promise<string> {
    const field = alice.field("Link address").first();
    const { pathname, search, hash } = new URL(await field.inputValue());
    expect({ pathname, search }).toEqual({ pathname: "/invite", search: "" });
    return pathname + hash;
  }

  async function isInside(who: Visitor): Promise<void> {
    const path = `/chats/${groupConversation(readers)}`;
    await eventually(() => expect(new URL(who.page.url()).pathname).toBe(path));
    await who.composer.waitFor();
  }

  test("Alice invites Bob from the group's card, and his bell shows it", async () => {
    await alice.follow(`/chats/${groupConversation(readers)}/details`);
    await alice.link("Invite people").click();
    await alice.press("Invite");
    await alice.sees("Choose a friend first.");
    await search().fill("bo");
    await friend("Carol").waitFor({ state: "detached" });
    await friend("Bob").check();
    await alice.press("Invite 1");
    await alice.sees("1 friend invited");
    await alice.button("Cancel invite: Bob").waitFor();
    await alice.sees("Invited");
    expect(await friend("Bob").isDisabled()).toBe(true);
    expect(await violations(alice.page)).toEqual([]);
    await bob.part(/^Notices.*1 new$/).click();
    await bob.sees("⁨Alice⁩ invited you");
    expect(await violations(bob.page)).toEqual([]);
  });

  test("Bob declines, and Alice invites him again", async () => {
    await bob.press("Decline: Weekend readers");
    await bob.sees("You declined");
    await bob.part(/^Notices$/).waitFor();
    await alice.sees("Declined");
    await search().fill("");
    await friend("Bob").check();
    await alice.press("Invite 1");
    await bob.part(/^Notices.*1 new$/).waitFor();
  });

  test("Alice cancels the invitation and invites again; Bob accepts on the group's card and is a member", async () => {
    await alice.press("Cancel invite: Bob");
    await alice.sees("You cancelled it");
    await bob.sees("The invitation was cancelled");
    await inviteFriend(aliceElsewhere, readers, bobElsewhere);
    await alice.button("Cancel invite: Bob").waitFor();
    await bob.link("Weekend readers").last().click();
    await bob.heading("Weekend readers").waitFor();
    await bob.press("Accept: Weekend readers");
    await isInside(bob);
    await alice.sees("Accepted");
    await alice.sees("In the group");
    await alice.button("Cancel invite: Bob").waitFor({ state: "detached" });
  });

  test("Alice adds Carol without asking", async () => {
    await alice.page.getByRole("switch", { name: "Add without asking" }).click();
    await friend("Carol").check();
    await alice.press("Add 1");
    await alice.sees("1 friend added");
    await eventually(async () => expect(await friend("Carol").isDisabled()).toBe(true));
    const { group } = await carolElsewhere.call("group.show", { group: readers });
    expect(group.role).toBe("member");
  });

  test("Alice makes a link for one person; its QR code is dark on white, in dark mode too", async () => {
    await alice.page.emulateMedia({ colorScheme: "dark" });
    await alice.sees("No invite links yet.");
    await alice.choose("1");
    await alice.press("Create link");
    await alice.sees("Uses: 0 of 1");
    link = await newestLink();
    await alice.press("QR code");
    const code = alice.page.getByRole("img", { name: "QR code of the link" });
    await code.waitFor();
    expect(await alice.page.evaluate<string[]>(COLOURS)).toEqual([
      "rgb(0, 0, 0)",
      "rgb(255, 255, 255)",
    ]);
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Close" }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await alice.page.emulateMedia({ colorScheme: null });
  });

  test("Dave opens it signed out, registers, and joins; the link is used up", async () => {
    const asked: string[] = [];
    dave.page.on("request", (request) => asked.push(request.url()));
    await dave.go(link);
    await dave.sees("You are invited to a group.");
    expect(await violations(dave.page)).toEqual([]);
    await dave.link("Sign in").click();
    await dave.page.reload();
    await dave.link("Register").click();
    await dave.field("Username").fill("dave");
    await dave.field("Nickname").fill("Dave");
    await dave.field("Password").fill(PASSWORD);
    await dave.press("Create account");
    await dave.heading("Weekend readers").waitFor();
    await dave.sees("⁨Alice⁩ invited you");
    await dave.sees("One book a week");
    expect(await violations(dave.page)).toEqual([]);
    await dave.press("Join");
    await isInside(dave);
    const token = link.slice(link.indexOf("#") + 1);
    expect(asked.filter((url) => new URL(url).href.split("#")[0]?.includes(token))).toEqual([]);
    await alice.sees("1 inactive link");
  });

  test("A guest registers by a link; a member's invitation leads to a join request", async () => {
    const hers = await carolElsewhere.call("invite-link.create", {
      group: readers,
      clientId: crypto.randomUUID(),
    });
    const erin = await Visitor.arrive(house);
    await erin.enterAsGuest("Erin");
    await erin.go(`/invite#${hers.token}`);
    await erin.sees("Create an account first");
    expect(await violations(erin.page)).toEqual([]);
    await erin.field("Username").fill("erin");
    await erin.field("Password").fill(PASSWORD);
    await erin.press("Create an account");
    await erin.field("Introduce yourself").fill("Carol sent me");
    await erin.press("Ask to join");
    await erin.sees("Request sent. The owner and the admins can see it.");
    await alice.part(/^Notices.*new$/).click();
    await alice.sees("Carol sent me");
    await alice.press("Approve: Erin");
    await erin.sees("You are already in this group.");
    await erin.link("Open conversation").click();
    await isInside(erin);
    expect(erin.takeFaults()).toEqual([]);
    await erin.leave();
  });

  test("A revoked link does not work, and its page says so in one sentence", async () => {
    await alice.follow(`/groups/${readers}/invite`);
    await alice.press("Create link");
    const address = alice.field("Link address");
    await alice.sees("Copy it now. The address of this link is not shown again.");
    expect(await address.count()).toBe(1);
    const revoked = await newestLink();
    await alice.button("Revoke…").first().click();
    await alice.dialog.getByText("Nobody can join with it any more.").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Revoke" }).click();
    await eventually(async () => expect(await address.count()).toBe(0));
    bob.expects(/404/);
    for (const broken of [revoked, link.replace("#", "#no"), "/invite"]) {
      await bob.go("/chats");
      await bob.go(broken);
      await bob.heading("This link no longer works").waitFor();
    }
    expect(await violations(bob.page)).toEqual([]);
    bob.takeFaults();
    bob.expects();
  });

  test("The skip link does not change the address of an invitation", async () => {
    const living = await aliceElsewhere.call("invite-link.create", {
      group: readers,
      clientId: crypto.randomUUID(),
    });
    await bob.go(`/invite#${living.token}`);
    await bob.sees("You are already in this group.");
    const skip = bob.link("Skip to content");
    await skip.focus();
    await skip.press("Enter");
    await bob.page.locator("#main:focus").waitFor();
    await eventually(() => expect(bob.page.url()).toEndWith(`/invite#${living.token}`));
    await bob.page.reload();
    await bob.sees("You are already in this group.");
  });

  test("If members may not invite, Bob reads who may", async () => {
    await aliceElsewhere.call("group.edit", { group: readers, invitePolicy: "off" });
    await bob.follow(`/chats/${groupConversation(readers)}/details`);
    await bob.link("Members").waitFor();
    expect(await bob.link("Invite people").count()).toBe(0);
    await bob.follow(`/groups/${readers}/invite`);
    await bob.heading("Only the owner and the admins can invite").waitFor();
    expect(await violations(bob.page)).toEqual([]);
  });
});
