import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type ConversationId, type GroupId, groupConversation } from "@teahouse/client";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { gather } from "../support/groups.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

/** So many later messages that a message is far out of view and not loaded at first. */
const MUCH = 130;

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, an admin of designers", () => {
  let house: TestHouse;
  let designers: GroupId;
  let talk: ConversationId;
  let pair: ConversationId;
  let aliceElsewhere: Person;
  let bobElsewhere: Person;
  let alice: Visitor;
  let carol: Visitor;

  beforeAll(async () => {
    house = await openWebHouse({ limits: { sendsBurst: 2 * MUCH } });
    aliceElsewhere = await house.person("Alice");
    const carolElsewhere = await house.person("Carol");
    bobElsewhere = await house.person("Bob");
    designers = await gather({
      owner: aliceElsewhere,
      members: [bobElsewhere, carolElsewhere],
      founding: { name: "Designers", joinMode: "anyone" },
    });
    talk = groupConversation(designers);
    pair = await aliceElsewhere.befriend(carolElsewhere);
    const named = { group: designers, user: bobElsewhere.id, nickname: "Tea Bob" };
    await bobElsewhere.call("member.rename", named);
    [alice, carol] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
    await alice.signIn("alice");
    await carol.signIn("carol");
    await Promise.all([alice.follow(`/chats/${talk}`), carol.go(`/chats/${pair}`)]);
  });

  afterEach(() => {
    for (const who of [alice, carol]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), carol.leave()]);
    await house.close();
  });

  function option(who: Visitor, name: string) {
    return who.page.getByRole("option", { name });
  }

  test("mentions Carol by keyboard, and Carol sees it in her list", async () => {
    await alice.composer.pressSequentially("Is the kettle on, @");
    await option(alice, "Tea Bob").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.page.getByRole("option", { name: "Carol", selected: true }).waitFor();
    await alice.composer.press("Escape");
    await option(alice, "Tea Bob").waitFor({ state: "detached" });
    await alice.composer.pressSequentially("c");
    expect(await alice.page.getByRole("option").count()).toBe(0);
    await alice.composer.fill("Is the kettle on, ");
    await alice.composer.press("End");
    await alice.composer.pressSequentially("@");
    await option(alice, "Carol").waitFor();
    await alice.composer.press("ArrowDown");
    await alice.page.getByRole("option", { name: "Tea Bob", selected: true }).waitFor();
    await alice.composer.press("ArrowUp");
    await alice.page.getByRole("option", { name: "Carol", selected: true }).waitFor();
    await alice.composer.press("Enter");
    expect(await alice.composer.inputValue()).toBe("Is the kettle on, @Carol ");
    await alice.composer.press("Enter");
    await alice.message("kettle").getByText("@Carol").waitFor();

    await carol.conversation("Designers").getByText("Someone mentioned you").waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await carol.conversation("Designers").click();
    await carol.message("kettle").locator("mark").getByText("@Carol").waitFor();
    await carol.message("kettle").getByText("Mentions you").waitFor();
    expect(await violations(carol.page)).toEqual([]);
  });

  test("mentions everybody, which a plain member is not offered", async () => {
    await carol.composer.pressSequentially("@");
    await option(carol, "Tea Bob").waitFor();
    expect(await option(carol, "Everybody").count()).toBe(0);
    await carol.composer.fill("");

    await alice.composer.pressSequentially("@all");
    await option(alice, "Everybody").waitFor();
    await alice.composer.press("Tab");
    await alice.composer.pressSequentially("tea at nine");
    await alice.composer.press("Enter");
    await carol.message("tea at nine").getByText("Mentions you").waitFor();
  });

  test("leaves an input method its keys while the list is open", async () => {
    await alice.composer.pressSequentially("@");
    await option(alice, "Carol").waitFor();
    const composing = { key: "Enter", keyCode: 229, isComposing: true };
    await alice.composer.dispatchEvent("keydown", composing);
    expect(await alice.composer.inputValue()).toBe("@");
    await alice.composer.fill("");
  });

  test("drops a mention whose name has left the text", async () => {
    await carol.conversation("Alice Online").click();
    await alice.composer.pressSequentially("@car");
    await option(alice, "Carol").waitFor();
    await alice.composer.press("Enter");
    await alice.composer.fill("nobody in particular");
    await alice.composer.press("Enter");
    await alice.message("nobody in particular").getByText("Sent", { exact: true }).waitFor();
    await carol.conversation("Designers").getByText("nobody in particular").waitFor();
    expect(await carol.conversation("Designers").getByText("mentioned you").count()).toBe(0);
    await carol.conversation("Designers").getByText("1 unread").waitFor();
  });

  test("publishes an announcement, which stays above Carol's messages until she reads it", async () => {
    await carol.follow(`/chats/${talk}`);
    await alice.follow(`/groups/${designers}/announcements`);
    await alice.heading("No announcements").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("New announcement");
    await alice.field("Text").fill("We meet on Monday at nine.");
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Publish");
    await alice.sees("Read by 1 member");

    const banner = carol.page.getByRole("complementary", { name: "Announcement" });
    await banner.getByText("We meet on Monday at nine.").waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await carol.follow(`/chats/${talk}/details`);
    await carol.link("Announcements").getByText("1 unread").waitFor();
    await banner.getByRole("button", { name: "Mark as read" }).click();
    await banner.waitFor({ state: "detached" });
    await carol.message("announced").getByRole("link").click();
    await carol.sees("You have read this");
    expect(await carol.button("Edit").count()).toBe(0);
    expect(await violations(carol.page)).toEqual([]);
  });

  test("sees its readers, and has it read again after a change", async () => {
    await alice.page.reload();
    await alice.press("Read by 2 members");
    await alice.dialog.getByRole("link", { name: "Carol" }).waitFor();
    await alice.choose("Not read");
    await alice.dialog.getByRole("link", { name: "Tea Bob" }).waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Close");
    await alice.dialog.waitFor({ state: "detached" });

    await alice.press("Edit");
    await alice.field("Text").fill("We meet on Tuesday at nine.");
    await alice.press("Save");
    await alice.sees("Read by 1 member");
    await carol.sees("We meet on Tuesday at nine.");
    await carol.press("Mark as read");
    await carol.sees("You have read this");

    await alice.press("Remove…");
    await alice.press("Remove");
    await alice.heading("No announcements").waitFor();
    await carol.heading("No announcements").waitFor();
    await carol.follow(`/chats/${talk}`);
    await carol.message("removed an announcement").waitFor();
  });

  test("pins Bob's message, and Carol finds it after many others", async () => {
    await bobElsewhere.say(talk, "The key lies under the mat");
    await alice.follow(`/chats/${talk}`);
    await alice.message("under the mat").hover();
    await alice.message("under the mat").getByRole("button", { name: "Pin", exact: true }).click();
    await alice.message("You pinned a message").waitFor();
    await alice.message("under the mat").hover();
    await alice.message("under the mat").getByRole("button", { name: "Unpin" }).waitFor();
    await carol.message("under the mat").hover();
    await carol.message("under the mat").getByRole("button", { name: "Copy" }).waitFor();
    expect(await carol.message("under the mat").getByRole("button", { name: "Pin" }).count()).toBe(
      0,
    );
    for (let n = 0; n < MUCH; n++) await bobElsewhere.say(talk, `More tea ${n}`);

    await carol.follow(`/chats/${talk}/details`);
    await carol.link("Pinned messages").click();
    await carol.sees("The key lies under the mat");
    expect(await carol.button("Unpin").count()).toBe(0);
    expect(await violations(carol.page)).toEqual([]);
    await carol.link("Show in conversation").click();
    await carol.message("under the mat").waitFor();
    expect(await carol.message("under the mat").evaluate((row) => row.matches(":focus"))).toBe(
      true,
    );
  });

  test("follows the pill to the message that mentions her", async () => {
    await alice.follow(`/chats/${talk}`);
    await alice.message(`More tea ${MUCH - 1}`).waitFor();
    await alice.log.evaluate((log) => {
      log.scrollTop = 0;
    });
    await alice.button(/Jump to latest|new message/).waitFor();
    const mentions = [aliceElsewhere.id];
    const clientId = crypto.randomUUID();
    const text = "Where is the key, @Alice?";
    await bobElsewhere.call("message.send", { conversation: talk, clientId, text, mentions });
    await alice.button("Someone mentioned you").click();
    await alice.message("Where is the key").waitFor();
    await alice.button("Someone mentioned you").waitFor({ state: "detached" });
  });

  test("pins with Carol in their own conversation, and unpins on the page", async () => {
    await alice.follow(`/chats/${pair}`);
    await alice.say("Remember the milk");
    await alice.message("milk").getByText("Sent", { exact: true }).waitFor();
    await carol.follow(`/chats/${pair}`);
    await carol.message("milk").hover();
    await carol.message("milk").getByRole("button", { name: "Pin", exact: true }).click();
    await alice.message("Carol⁩ pinned a message").waitFor();
    await alice.follow(`/chats/${pair}/pins`);
    await alice.sees("Remember the milk");
    await alice.press("Unpin");
    await alice.heading("No pinned messages").waitFor();
    expect(await violations(alice.page)).toEqual([]);
  });
});
