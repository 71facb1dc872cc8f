import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GroupId, groupConversation, newClientId } from "@teahouse/client";
import type { Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

const TEN_MINUTES = 600_000;

/** Longer than until the next heartbeat, which tells the browser the time, in milliseconds. */
const HEARTBEAT = 60_000;

/** More than one page of the list. */
const CROWD = 130;

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, who owns designers", () => {
  let house: TestHouse;
  let designers: GroupId;
  let aliceElsewhere: Person;
  let bobElsewhere: Person;
  let carolElsewhere: Person;
  let malloryElsewhere: Person;
  let alice: Visitor;
  let carol: Visitor;

  beforeAll(async () => {
    house = await openWebHouse({ timing: { heartbeat: 2_000 } });
    aliceElsewhere = await house.person("Alice");
    carolElsewhere = await house.person("Carol");
    [bobElsewhere, malloryElsewhere] = await house.cast("Bob", "Mallory");
    const founded = { clientId: newClientId(), name: "Designers", joinMode: "anyone" } as const;
    const { group } = await aliceElsewhere.call("group.create", founded);
    designers = group.id;
    const crowd = await house.cast(...Array.from({ length: CROWD }, (_, n) => `Reader ${n}`));
    for (const one of [carolElsewhere, bobElsewhere, malloryElsewhere, ...crowd]) {
      await one.call("group.join", { group: designers });
    }
    [alice, carol] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
    await alice.signIn("alice");
    await carol.signIn("carol");
  });

  afterEach(() => {
    for (const who of [alice, carol]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), carol.leave()]);
    await house.close();
  });

  /** The card in the details. */
  function card(who: Visitor): Locator {
    return who.page.getByRole("complementary", { name: "Details" });
  }

  function members(who: Visitor): Locator {
    return who.page.getByRole("main").getByRole("listitem");
  }

  async function openCard(name: string): Promise<void> {
    await alice.page.getByRole("searchbox").fill(name);
    await members(alice).getByRole("link", { name }).first().click();
    await card(alice).getByRole("heading", { name, exact: true }).waitFor();
  }

  test("finds every member of a large group in its list, page by page as she scrolls", async () => {
    await alice.follow(`/groups/${designers}/members`);
    await alice.sees(`${CROWD + 4} members`);
    await members(alice).filter({ hasText: "Alice" }).getByText("Owner").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await eventually(async () => {
      await members(alice).last().scrollIntoViewIfNeeded();
      expect(await members(alice).count()).toBe(CROWD + 4);
    });
    await alice.page.getByRole("searchbox").fill("Reader 129");
    await alice.sees("1 member found");
    await alice.page.getByRole("searchbox").fill("nobody-is-called-this");
    await alice.heading("No members found").waitFor();
  });

  test("mutes Carol, whose composer counts down and opens again by itself", async () => {
    await carol.follow(`/chats/${groupConversation(designers)}`);
    await carol.composer.fill("half a sen");
    await openCard("Carol");
    await card(alice).getByRole("button", { name: "Mute…" }).click();
    await alice.page.getByRole("radio", { name: "10 minutes" }).waitFor({ state: "attached" });
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Mute");

    await carol.sees("You are muted in this group.");
    await carol.page
      .getByRole("timer")
      .getByText(/in (10:00|09:\d\d)$/)
      .waitFor();
    await carol.composer.waitFor({ state: "detached" });
    await carol.message("You were muted by ⁨Alice⁩ for 10 minutes").waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await card(alice).getByText("Muted until").waitFor();
    await members(alice)
      .filter({ hasText: "Carol" })
      .getByText(/^Muted \d\d:\d\d$/)
      .waitFor();

    house.clock.offset = TEN_MINUTES;
    await carol.composer.waitFor({ timeout: HEARTBEAT });
    expect(await carol.composer.inputValue()).toBe("half a sen");
    await carol.say("I was quiet");
    await carol.message("I was quiet").getByText("Sent", { exact: true }).waitFor();
  }, 120_000);

  test("mutes Carol for as long as she chooses, and unmutes her", async () => {
    await card(alice).getByRole("button", { name: "Mute…" }).click();
    await alice.choose("Custom");
    await alice.choose("days");
    await alice.field("Amount").fill("31");
    await alice.sees("A mute can last from one minute to 30 days.");
    expect(await alice.button("Mute").isDisabled()).toBe(true);
    await alice.field("Amount").fill("3");
    await alice.press("Mute");
    await carol.page
      .getByRole("timer")
      .getByText(/in 3 days$/)
      .waitFor();
    await carol.message("for 3 days").waitFor();

    await card(alice).getByRole("button", { name: "Unmute" }).click();
    await carol.composer.waitFor();
    await carol.message("You were unmuted by ⁨Alice⁩").waitFor();
  });

  test("gives Carol a group nickname, which others see on her messages", async () => {
    await card(alice).getByRole("button", { name: "Change nickname…" }).click();
    await alice.field("Group nickname").fill("Tea Carol");
    await alice.press("Save");
    await card(alice).getByText("Tea Carol").waitFor();
    await alice.follow(`/chats/${groupConversation(designers)}`);
    await alice.message("I was quiet").getByText("Tea Carol").waitFor();
  });

  test("makes Carol an admin, who sees her new rights at once, and dismisses her again", async () => {
    await bobElsewhere.say(groupConversation(designers), "Buy my tea");
    await carol.message("Buy my tea").hover();
    await carol.message("Buy my tea").getByRole("button", { name: "Copy" }).waitFor();
    expect(await carol.message("Buy my tea").getByRole("button", { name: "Recall" }).count()).toBe(
      0,
    );

    await alice.follow(`/groups/${designers}/members`);
    await openCard("Carol");
    await card(alice).getByRole("button", { name: "Make admin" }).click();
    await alice.dialog.getByRole("button", { name: "Make admin" }).click();
    await carol.message("You were made an admin by ⁨Alice⁩").waitFor();

    await carol.message("Buy my tea").hover();
    await carol.message("Buy my tea").getByRole("button", { name: "Recall" }).click();
    await carol.message("You recalled a message from ⁨Bob⁩").waitFor();
    await carol.say("That was too much tea");
    await alice.follow(`/chats/${groupConversation(designers)}`);
    await alice.message("too much tea").getByText("Admin").waitFor();

    await alice.follow(`/groups/${designers}/members`);
    await openCard("Carol");
    await card(alice).getByRole("button", { name: "Dismiss as admin" }).click();
    await alice.dialog.getByRole("button", { name: "Dismiss as admin" }).click();
    await carol.message("You were dismissed as admin by ⁨Alice⁩").waitFor();
    await card(alice).getByText("Member", { exact: true }).waitFor();
  });

  test("mutes all members, and Carol reads why she cannot write", async () => {
    await aliceElsewhere.call("group.mute-all", { group: designers });
    await carol.sees("All members are muted. Only the owner and the admins can write now.");
    await carol.page.getByRole("main").getByText("All muted", { exact: true }).waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await aliceElsewhere.call("group.unmute-all", { group: designers });
    await carol.composer.waitFor();
  });

  test("bans Mallory, who cannot join until the ban is lifted", async () => {
    await openCard("Mallory");
    await card(alice).getByRole("button", { name: "Remove…" }).click();
    await alice.page.getByRole("checkbox", { name: "Also ban them" }).check();
    await alice.press("Remove");
    await carol.message("Mallory⁩ was removed by ⁨Alice").waitFor();
    await card(alice).getByText("Not in this group.").waitFor();
    await members(alice).filter({ hasText: "Mallory" }).waitFor({ state: "detached" });
    const refused = await malloryElsewhere.refused("group.join", { group: designers });
    expect(refused.code).toBe("joining_refused");

    await alice.page.keyboard.press("Escape");
    await card(alice).waitFor({ state: "detached" });
    await alice.link("Banned").click();
    await alice.button("Unban: Mallory").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Unban: Mallory");
    await alice.heading("Nobody is banned").waitFor();
    await malloryElsewhere.call("group.join", { group: designers });
  });

  test("reads in the log who did what", async () => {
    await alice.follow(`/groups/${designers}/log`);
    await alice.sees("You removed ⁨Mallory⁩");
    await alice.sees("You muted ⁨Carol⁩ for 10 minutes");
    expect(await violations(alice.page)).toEqual([]);
    await eventually(async () => {
      await members(alice).last().scrollIntoViewIfNeeded();
      expect(await members(alice).last().innerText()).toContain("You created the group");
    });
  });

  test("removes Carol, who can still read earlier messages, but no longer the member list", async () => {
    await aliceElsewhere.call("member.remove", { group: designers, user: carolElsewhere.id });
    await carol.sees("You are no longer in this group. You can still read earlier messages.");
    await carol.message("That was too much tea").waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await carol.follow(`/groups/${designers}/members`);
    await carol.heading("You are not in this group").waitFor();
    expect(await violations(carol.page)).toEqual([]);
  });
});
