import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { directConversation, type GroupId, groupConversation } from "@teahouse/client";
import type { Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { markOf } from "../support/temporary.ts";

const HOUR = 3_600_000;

/** Longer than until the next heartbeat, which tells the browser the time, in milliseconds. */
const HEARTBEAT = 60_000;

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, who is in designers", () => {
  let house: TestHouse;
  let designers: GroupId;
  let aliceElsewhere: Person;
  let bobElsewhere: Person;
  let carolElsewhere: Person;
  let daveElsewhere: Person;
  let alice: Visitor;
  let carol: Visitor;
  let withCarol: string;
  let inDesigners: string;

  beforeAll(async () => {
    house = await openWebHouse({ timing: { heartbeat: 2_000 } });
    aliceElsewhere = await house.person("Alice");
    carolElsewhere = await house.person("Carol");
    [bobElsewhere, daveElsewhere] = await house.cast("Bob", "Dave");
    designers = await gather({
      owner: bobElsewhere,
      members: [aliceElsewhere, carolElsewhere, daveElsewhere],
      founding: { name: "Designers", joinMode: "anyone" },
    });
    withCarol = directConversation(aliceElsewhere.id, carolElsewhere.id);
    inDesigners = groupConversation(designers);
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

  function banner(who: Visitor): Locator {
    return who.page.getByRole("region", { name: "Temporary conversation" });
  }

  function card(who: Visitor): Locator {
    return who.page.getByRole("complementary", { name: "Details" });
  }

  function level(name: string): Locator {
    return alice.page.getByRole("menuitemradio", { name, exact: true });
  }

  async function openLevels(): Promise<void> {
    await alice.press(/^Notifications/);
    await level("All messages").waitFor();
  }

  test("writes to Carol from her card, and sees how many messages she has left", async () => {
    await alice.follow(`/chats/${inDesigners}/details/${carolElsewhere.id}`);
    await card(alice).getByRole("link", { name: "Send message" }).click();
    await banner(alice).getByRole("link", { name: "Designers" }).waitFor();
    await alice.sees("3 messages left until");
    await alice.heading("Carol").waitFor();
    await alice.page.reload();
    await alice.sees("No messages yet");
    expect(await violations(alice.page)).toEqual([]);

    await alice.say("Is the blue cup yours?");
    await alice.message("blue cup").getByText("Sent", { exact: true }).waitFor();
    await alice.message("Temporary conversation from ⁨Designers⁩").waitFor();
    await banner(alice).getByText("2 messages left until").waitFor();
    expect(new URL(alice.page.url()).search).toBe("");
    await alice.conversation("Carol").getByText("From ⁨Designers⁩").waitFor();
  });

  test("must wait after the third message until Carol replies", async () => {
    await alice.say("It stood by the kettle");
    await alice.say("I washed it");
    await alice.sees("You can write again after ⁨Carol⁩ replies.");
    await alice.composer.waitFor({ state: "detached" });
    expect(await violations(alice.page)).toEqual([]);

    await carol.conversation("Alice").getByText("From ⁨Designers⁩").waitFor();
    await carol.conversation("Alice").click();
    await carol.message("I washed it").waitFor();
    expect(await banner(carol).getByText("left until").count()).toBe(0);
    await carol.say("It is, thank you");
    await alice.composer.waitFor();
    await alice.say("Come and take it");
    await carol.message("Come and take it").waitFor();
  });

  test("turns temporary conversations off in designers, and reads why she cannot write", async () => {
    await alice.follow(`/chats/${inDesigners}/details`);
    await alice.page.getByRole("switch", { name: "Allow temporary conversations" }).click();
    await eventually(async () =>
      expect((await carolElsewhere.refused("message.send", greeting())).code).toBe("not_friends"),
    );
    await carol.say("Are you there?");
    await carol.sees("You cannot write to ⁨Alice⁩ from ⁨Designers⁩ now.");
    await carol.message("Come and take it").waitFor();
    await alice.follow(`/chats/${withCarol}`);
    await alice.sees("You turned off temporary conversations from ⁨Designers⁩.");
    expect(await violations(alice.page)).toEqual([]);
    await alice.link("Your group settings").click();
    await alice.page.getByRole("switch", { name: "Allow temporary conversations" }).click();
    await alice.follow(`/chats/${withCarol}`);
    await alice.composer.waitFor();
  });

  test("turns all of them off in her privacy settings", async () => {
    await alice.follow("/settings/privacy");
    await alice.page.getByRole("switch", { name: "Allow temporary conversations" }).click();
    await eventually(async () =>
      expect((await aliceElsewhere.call("me.show", {})).user.takesTemporary).toBe(false),
    );
    await alice.follow(`/chats/${withCarol}`);
    await alice.sees("You turned off temporary conversations.");
    await alice.link("Privacy settings").click();
    await alice.page.getByRole("switch", { name: "Allow temporary conversations" }).click();
    await alice.follow(`/chats/${withCarol}`);
    await alice.composer.waitFor();
  });

  test("becomes Carol's friend, and the same conversation goes on", async () => {
    await alice.press("Add friend");
    await alice.dialog.getByRole("textbox").fill("We share a cup");
    await alice.press("Send request");
    await alice.dialog.waitFor({ state: "detached" });
    await banner(alice).getByText("Friend request sent").waitFor();
    expect(await violations(alice.page)).toEqual([]);

    await carol.follow(`/chats/${withCarol}`);
    await banner(carol).getByRole("link", { name: "Answer friend request" }).click();
    await carol.press("Accept");
    await carol.dialog.getByRole("button", { name: "Accept" }).click();
    await banner(alice).waitFor({ state: "detached" });
    await alice.say("Now without a group");
    await carol.message("Now without a group").waitFor();
    expect(await alice.conversation("Carol").getByText("From ⁨Designers⁩").count()).toBe(0);
    expect(await markOf(aliceElsewhere, carolElsewhere)).toBeNull();
  });

  test("can still read Dave's messages after she has left designers", async () => {
    await daveElsewhere.call("message.send", greeting(daveElsewhere));
    await alice.follow(`/chats/${directConversation(daveElsewhere.id, aliceElsewhere.id)}`);
    await alice.message("psst").waitFor();
    await aliceElsewhere.call("group.leave", { group: designers });
    await alice.sees("You are no longer in ⁨Designers⁩. You can still read earlier messages.");
    await alice.message("psst").waitFor();
    await aliceElsewhere.call("group.join", { group: designers });
    await alice.composer.waitFor();
  });

  test("is notified only of mentions in designers, whose badge is quiet", async () => {
    await alice.follow(`/chats/${inDesigners}`);
    await openLevels();
    expect(await violations(alice.page)).toEqual([]);
    await level("Mentions only").click();
    await level("Until I change it").waitFor();
    await alice.page.keyboard.press("Escape");
    await alice.button("Notifications: Mentions only").waitFor();
    await alice.follow("/chats");
    await bobElsewhere.say(inDesigners, "Nothing of importance");
    const row = alice.page.getByRole("link", { name: /^Designers/ });
    await row.getByText("1 unread").waitFor();
    await row.getByText("Mentions only").waitFor({ state: "attached" });
    await alice.part(/^Chats$/).waitFor();
    expect(await violations(alice.page)).toEqual([]);

    const clientId = crypto.randomUUID();
    const mentions = [aliceElsewhere.id];
    const called = { conversation: inDesigners, clientId, text: "@Alice look", mentions };
    await bobElsewhere.call("message.send", called);
    await alice.part(/^Chats.*2 unread$/).waitFor();
  });

  test("gets no notifications from designers for an hour, and all of them afterwards", async () => {
    await alice.follow(`/chats/${inDesigners}`);
    await openLevels();
    await level("Nothing").click();
    await level("For 1 hour").click();
    await alice.page.getByRole("menuitemradio", { name: /^Until .*\d\d:\d\d$/ }).waitFor();
    await alice.page.keyboard.press("Escape");
    await alice.button("Notifications: No notifications").waitFor();
    house.clock.offset = HOUR;
    await alice.button("Notifications").waitFor({ timeout: HEARTBEAT });
  });

  function greeting(from: Person = carolElsewhere) {
    const conversation = directConversation(from.id, aliceElsewhere.id);
    return { conversation, clientId: crypto.randomUUID(), text: "psst", group: designers };
  }
});
