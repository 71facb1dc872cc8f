import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GroupId, groupConversation, newClientId, PUBLIC_ROOM } from "@teahouse/client";
import { SYSTEM_USER } from "@teahouse/protocol";
import type { Locator } from "playwright-core";
import { changeRole } from "../../packages/server/src/groups/transfer.ts";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);
const TEN_MINUTES = 600_000;

/** Longer than until the next heartbeat, which tells the browser the time, in milliseconds. */
const HEARTBEAT = 60_000;

/** A browser's messages about a lost network and about a socket that it abandoned. */
const AWAY = /ERR_INTERNET_DISCONNECTED|closed before the connection is established/;

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, who moderates a group", () => {
  let house: TestHouse;
  let designers: GroupId;
  let aliceElsewhere: Person;
  let malloryElsewhere: Person;
  let alice: Visitor;
  let carol: Visitor;
  let guest: Visitor;

  beforeAll(async () => {
    house = await openWebHouse({ timing: { heartbeat: 2_000 } });
    aliceElsewhere = await house.person("Alice");
    const carolElsewhere = await house.person("Carol");
    [malloryElsewhere] = await house.cast("Mallory");
    await house.app.house.write((tx) =>
      changeRole(tx, PUBLIC_ROOM, aliceElsewhere.id, "admin", SYSTEM_USER),
    );
    const founded = { clientId: newClientId(), name: "Designers", joinMode: "anyone" } as const;
    designers = (await aliceElsewhere.call("group.create", founded)).group.id;
    for (const one of [carolElsewhere, malloryElsewhere]) {
      await one.call("group.join", { group: designers });
    }
    [alice, carol, guest] = await Promise.all([
      Visitor.arrive(house),
      Visitor.arrive(house),
      Visitor.arrive(house),
    ]);
    await alice.signIn("alice");
    await carol.signIn("carol");
    await guest.enterAsGuest("Noisy");
    await carol.follow(`/chats/${groupConversation(designers)}`);
    await carol.composer.waitFor();
  });

  afterEach(() => {
    for (const who of [alice, carol, guest]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), carol.leave(), guest.leave()]);
    await house.close();
  });

  function item(name: string): Locator {
    return alice.page.getByRole("menuitem", { name });
  }

  /** Opens the menu of a message by the keyboard. */
  async function openMenu(who: Visitor, text: string): Promise<void> {
    await who.message(text).focus();
    await who.page.keyboard.press("Enter");
    await who.page.getByRole("menu").waitFor();
  }

  test("turns slow mode on, and Carol's send button shows how long she must wait", async () => {
    await alice.follow(`/groups/${designers}/settings`);
    await alice.link("Moderation").click();
    await alice.field("One word per line").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.choose("Custom");
    await alice.field("Amount").fill("4000");
    await alice.sees("Choose a wait from one second to 1 hour.");
    await alice.field("Amount").fill("10");
    await alice.button("Save").first().click();
    await alice.sees("Saved");

    await carol.sees("Slow mode: one message every 10 seconds.");
    await carol.message("⁨Alice⁩ turned on slow mode").waitFor();
    await carol.say("the first");
    await carol.composer.fill("the second");
    expect(await carol.button("Send").isDisabled()).toBe(true);
    await carol.composer.press("Enter");
    expect(await carol.composer.inputValue()).toBe("the second");
    expect(await violations(carol.page)).toEqual([]);
    await eventually(async () => expect(await carol.button("Send").isEnabled()).toBe(true), 25_000);
    await carol.press("Send");
    await carol.message("the second").getByText("Sent", { exact: true }).waitFor();
  });

  test("delays Carol's waiting message, which says so and is sent by itself", async () => {
    carol.expects(AWAY);
    await aliceElsewhere.call("group.edit", { group: designers, slowSeconds: 0 });
    await carol.message("⁨Alice⁩ turned off slow mode").waitFor();
    await carol.context.setOffline(true);
    await carol.say("one from the train");
    await carol.say("two from the train");
    await aliceElsewhere.call("group.edit", { group: designers, slowSeconds: 10 });
    await carol.context.setOffline(false);
    await carol.sees(/Slow mode: your message will be sent in 00:(10|0\d)\./);
    // Both messages may have to wait.
    const sent = carol.message("two from").getByText("Sent", { exact: true });
    await sent.waitFor({ timeout: 35_000 });
    await aliceElsewhere.call("group.edit", { group: designers, slowSeconds: 0 });
  });

  test("lets newcomers read for ten minutes, after which Carol's composer opens by itself", async () => {
    await alice.choose("10 minutes");
    await alice.button("Save").first().click();
    await carol.sees("You are new here.");
    await carol.page
      .getByRole("timer")
      .getByText(/^You can write in (10:00|0\d:\d\d)$/)
      .waitFor();
    await carol.composer.waitFor({ state: "detached" });
    house.clock.offset = TEN_MINUTES;
    await carol.composer.waitFor({ timeout: HEARTBEAT });
  }, 120_000);

  test("forbids a word, and Carol edits her refused message and sends it again", async () => {
    const words = alice.field("One word per line");
    await words.fill("Casino\n赌博\ncasino\n");
    await alice.sees("2 of 500 words");
    await words.fill(`Casino\n赌博\n${"long".repeat(9)}`);
    await alice.sees("is longer than 32 characters.");
    await words.fill("Casino\n赌博");
    await alice.button("Save").last().click();
    await eventually(async () => expect(await words.inputValue()).toBe("casino\n赌博"));

    await carol.say("come to the casino");
    const refused = carol.message("come to the casino");
    await refused.getByText("Your text contains a blocked word.").waitFor();
    await carol.composer.fill("tonight");
    await refused.getByRole("button", { name: "Edit" }).click();
    expect(await carol.composer.inputValue()).toBe("come to the casino\ntonight");
    await refused.waitFor({ state: "detached" });
    await carol.say("come to the tea house");
    await carol.message("tea house").getByText("Sent", { exact: true }).waitFor();
  });

  test("recalls all of Mallory's messages from the menu of one, and bans him", async () => {
    for (const text of ["spam", "more spam"]) {
      await malloryElsewhere.say(groupConversation(designers), text);
    }
    await openMenu(carol, "more spam");
    expect(await carol.page.getByRole("menuitem", { name: "Ban…" }).count()).toBe(0);
    await carol.page.keyboard.press("Escape");

    await alice.follow(`/chats/${groupConversation(designers)}`);
    await openMenu(alice, "more spam");
    await item("Recall all their messages…").click();
    await alice.dialog.getByText("cannot be undone").waitFor();
    await alice.press("Recall all messages");
    await alice.sees("2 messages recalled");
    await carol.message("⁨Alice⁩ recalled a message from ⁨Mallory⁩").first().waitFor();
    await carol.message("more spam").waitFor({ state: "detached" });

    await alice.follow(`/groups/${designers}/members/${malloryElsewhere.id}`);
    await alice.press("Ban…");
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Ban" }).click();
    await carol.message("⁨Mallory⁩ was removed by ⁨Alice⁩").waitFor();
    await alice.sees("Not in this group.");
    await alice.button("Recall all messages…").waitFor();
  });

  test("bans a noisy guest and their address from the lobby, and lifts the ban", async () => {
    await guest.say("BUY MY TEA");
    await alice.follow(`/chats/${LOBBY}`);
    await alice.message("BUY MY TEA").getByRole("link", { name: "Noisy" }).first().click();
    await alice.button("Mute…").waitFor();
    expect(await alice.button("Remove…").count()).toBe(0);
    await alice.press("Ban…");
    await alice.choose("Also ban everyone at the same address for 30 days");
    await alice.choose("Also recall all their messages");
    await alice.dialog.getByRole("button", { name: "Ban" }).click();
    await alice.sees("Banned, 1 message recalled");

    await guest.message("BUY MY TEA").waitFor({ state: "detached" });
    await guest.say("is this on?");
    await guest.sees("You are banned and cannot write here. You can still read messages.");
    await guest.composer.waitFor({ state: "detached" });
    expect(await violations(guest.page)).toEqual([]);

    await alice.follow(`/chats/${LOBBY}/details`);
    await alice.link("Moderation").click();
    await alice.link("Banned").click();
    await alice.sees("with their network addresses");
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Unban: Noisy");
    await alice.heading("Nobody is banned").waitFor();
    await guest.message("is this on?").getByRole("button", { name: "Retry" }).click();
    await guest.message("is this on?").getByText("Sent", { exact: true }).waitFor();
    await guest.composer.waitFor();
  });

  test("describes the lobby, where Carol has no moderation tools", async () => {
    await alice.press("Back");
    await alice.field("Description").fill("Tea for everybody");
    await alice.button("Save").first().click();
    await alice.sees("Saved");
    await carol.follow(`/chats/${LOBBY}/details`);
    await carol.sees("Tea for everybody");
    expect(await carol.link("Moderation").count()).toBe(0);
    await carol.follow(`/groups/${PUBLIC_ROOM}/guard`);
    await carol.heading("For the owner and the admins").waitFor();
  });
});
