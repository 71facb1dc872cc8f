import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GroupId, groupConversation, type JoinMode } from "@teahouse/client";
import type { Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

// The page is the same on both engines, so one run is enough.
const skipped = process.env.TEST_POSTGRES !== undefined;

describe.skipIf(skipped)("Alice, who founds a group", () => {
  let house: TestHouse;
  let aliceElsewhere: Person;
  let bob: Person;
  let readers: GroupId;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    aliceElsewhere = await house.person("Alice");
    [bob] = await house.cast("Bob");
    alice = await Visitor.arrive(house);
    await alice.signIn("alice");
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  async function facts() {
    return (await aliceElsewhere.call("group.show", { group: readers })).group;
  }

  /** A part of the settings, with its own button. */
  function part(title: string): Locator {
    return alice.page.getByRole("region", { name: title });
  }

  async function save(title: string): Promise<void> {
    await part(title).getByRole("button", { name: "Save" }).click();
    await part(title).getByText("Saved").waitFor();
  }

  function radio(name: string): Locator {
    return alice.page.getByRole("radio", { name, exact: true });
  }

  test("starts from her chats, and reads at the field that the name is missing", async () => {
    await alice.press("Add");
    await alice.page.getByRole("menuitem", { name: "Create a group" }).click();
    const name = alice.field("Name");
    await name.and(alice.page.locator(":focus")).waitFor();
    await alice.press("Create group");
    await alice.sees("Enter a group name.");
    await name.and(alice.page.locator(":focus")).waitFor();
    expect(await violations(alice.page)).toEqual([]);
  });

  test("sets a question and its answer, chooses a colour, and gets to the new conversation", async () => {
    await alice.field("Name").fill("Weekend readers");
    await alice.field("Description").fill("A book a week.");
    await radio("Plum").check({ force: true });
    await radio("With the correct answer").check();
    await alice.press("Create group");
    await alice.sees("Enter a question for new members.");
    await alice.field("Question for new members").fill("Who wrote Border Town?");
    await alice.field("Correct answer").fill("Shen Congwen");
    await alice.page.getByText("More settings").click();
    await alice.page.getByRole("switch", { name: "Can be found by name" }).click();
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Create group");
    await alice.composer.waitFor();
    readers = Number(new URL(alice.page.url()).pathname.split(":")[1]);
    expect(await facts()).toMatchObject({
      name: "Weekend readers",
      description: "A book a week.",
      color: 5,
      joinMode: "question",
      question: "Who wrote Border Town?",
      findableByNumber: true,
      findableByName: false,
      role: "owner",
    });
    await alice.page.goBack();
    await alice.heading("Pick a conversation").waitFor();
  });

  test("renames it, and fields that she has not changed follow the changes of others", async () => {
    await aliceElsewhere.call("group.edit", { group: readers, joinMode: "anyone" });
    await bob.call("group.join", { group: readers });
    await aliceElsewhere.call("member.appoint", { group: readers, user: bob.id });
    await alice.follow(`/chats/g:${readers}/details`);
    await alice.link("Group settings").click();
    const name = alice.field("Name");
    await name.fill("Readers");
    await bob.call("group.edit", { group: readers, description: "Two books a week." });
    await eventually(async () =>
      expect(await alice.field("Description").inputValue()).toBe("Two books a week."),
    );
    await save("Name and appearance");
    expect(await facts()).toMatchObject({ name: "Readers", description: "Two books a week." });
    await alice.conversation("Readers").waitFor();
    expect(await violations(alice.page)).toEqual([]);
  });

  test("changes how people join, and still sees the right answer after a reload", async () => {
    const modes: readonly (readonly [string, JoinMode])[] = [
      ["Nobody", "nobody"],
      ["With an answer and approval", "question-approval"],
      ["With the correct answer", "question"],
    ];
    for (const [label, joinMode] of modes) {
      await part("Joining").getByRole("radio", { name: label, exact: true }).check();
      await save("Joining");
      expect((await facts()).joinMode).toBe(joinMode);
    }
    await alice.page.reload();
    expect(await alice.field("Correct answer").inputValue()).toBe("Shen Congwen");
    await alice.field("Correct answer").fill("沈从文");
    await save("Joining");
    const { answer } = await aliceElsewhere.call("group.answer", { group: readers });
    expect(answer).toBe("沈从文");
  });

  test("turns switches on and off, which work at once", async () => {
    const switches = [
      ["Can be found by number", "findableByNumber"],
      ["Mute all", "mutedAll"],
      ["New members see earlier messages", "earlierHistory"],
      ["Former members can read what they saw", "keepHistory"],
      ["Temporary conversations", "temporary"],
    ] as const;
    for (const [label, field] of switches) {
      const before = (await facts())[field];
      await alice.page.getByRole("switch", { name: label }).click();
      await eventually(async () => expect((await facts())[field]).toBe(!before));
    }
    await alice.choose("Yes");
    await eventually(async () => expect((await facts()).invitePolicy).toBe("direct"));
  });

  test("transfers it to Bob, whom she finds by name, and then is an admin", async () => {
    await alice.press("Transfer…");
    await alice.dialog.getByRole("button", { name: "Transfer ownership" }).click();
    await alice.dialog.getByText("Choose the new owner.").waitFor();
    await alice.dialog.getByRole("searchbox").fill("bo");
    await alice.dialog.getByRole("radio", { name: "Bob" }).check();
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: /^Transfer to/ }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await alice.button("Dissolve…").waitFor({ state: "detached" });
    expect((await facts()).role).toBe("admin");
  });

  test("reads, as a plain member, who may change the settings", async () => {
    await bob.call("member.dismiss", { group: readers, user: aliceElsewhere.id });
    await alice.heading("The owner and the admins manage this").waitFor();
    await bob.call("group.transfer", { group: readers, user: aliceElsewhere.id });
    await alice.button("Dissolve…").waitFor();
  });

  test("dissolves it after she has typed its name; its messages stay", async () => {
    await bob.say(groupConversation(readers), "A last word");
    await alice.page.getByRole("switch", { name: "Former members can read" }).click();
    await eventually(async () => expect((await facts()).keepHistory).toBe(true));
    await alice.press("Dissolve…");
    const name = alice.dialog.getByRole("textbox");
    await name.fill("Writers");
    await alice.dialog.getByRole("button", { name: "Dissolve group" }).click();
    await alice.dialog.getByText("This is not the group name.").waitFor();
    await name.fill("readers");
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Dissolve group" }).click();
    await alice.heading("Pick a conversation").waitFor();
    await alice.conversation("Readers").click();
    await alice.message("A last word").waitFor();
    await alice.link("Details").click();
    await alice.sees("This group was dissolved.");
  });
});
