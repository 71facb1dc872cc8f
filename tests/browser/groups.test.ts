import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import {
  type GroupId,
  groupConversation,
  type InputOf,
  type JoinMode,
  newClientId,
} from "@teahouse/client";
import type { Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

type Founding = Omit<InputOf<"group.create">, "clientId" | "name">;

async function found(by: Person, name: string, settings: Founding = {}): Promise<GroupId> {
  const founded = { clientId: newClientId(), name, ...settings };
  return (await by.call("group.create", founded)).group.id;
}

// The rules for the browser hold on both engines; one run of them is enough.
const skipped = process.env.TEST_POSTGRES !== undefined;

describe.skipIf(skipped)("Alice, who looks for company", () => {
  let house: TestHouse;
  let bob: Person;
  let designers: GroupId;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    bob = await house.person("Bob");
    designers = await found(bob, "Designers", { description: "We draw tea bowls." });
    alice = await Visitor.arrive(house);
    await alice.register("Alice", "alice");
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  function result(name: string): Locator {
    return alice.page.getByRole("main").getByRole("listitem").getByRole("link", { name });
  }

  async function openRequests() {
    return (await bob.call("join-request.list", { group: designers })).requests.filter(
      ({ state }) => state === "pending",
    );
  }

  test("finds a group by a part of its name, beside the people of that name, and by its number", async () => {
    await house.cast("Desideria");
    await alice.part("Contacts").click();
    await alice.link("Find people and groups").first().click();
    await alice.page.getByRole("searchbox").fill("desi");
    await alice.heading(/^People$/).waitFor();
    await result("Desideria").waitFor();
    await alice.heading(/^Groups$/).waitFor();
    await result("Designers").waitFor();
    await alice.page.getByRole("searchbox").fill(String(designers));
    await result("Desideria").waitFor({ state: "detached" });
    await result(`1 member · ${designers}`).waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.page.reload();
    await result("Designers").click();
  });

  test("reads on its card what it is and how one joins, and asks with a few words", async () => {
    await alice.heading("Designers").waitFor();
    await alice.sees("We draw tea bowls.");
    await alice.sees("The owner or an admin lets you in.");
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("textbox").fill("I draw cups");
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await alice.sees("Request sent. The owner and the admins see it.");
    expect((await openRequests()).map(({ text }) => text)).toEqual(["I draw cups"]);
  });

  test("takes it back, asks again, and finds it still open after a reload", async () => {
    await alice.press("Take it back");
    await alice.button("Ask to join").waitFor();
    expect(await openRequests()).toEqual([]);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.button("Take it back").waitFor();
    await alice.page.reload();
    await alice.button("Take it back").waitFor();
  });

  test("is let in by Bob, sees it without doing anything, and goes in to speak", async () => {
    const [request] = await openRequests();
    await bob.call("join-request.approve", { group: designers, request: request?.id ?? 0 });
    await alice.link("Open conversation").click();
    await alice.say("Here I am");
    await alice.message("Here I am").getByText("Sent", { exact: true }).waitFor();
    await alice.part("Contacts").click();
    await alice.heading("Groups you are in").waitFor();
    await alice.link("Designers").click();
    await alice.composer.waitFor();
  });

  test("joins a group that is open to anyone with one press", async () => {
    const lobbyists = await found(bob, "Open table", { joinMode: "anyone" });
    await alice.go(`/groups/${lobbyists}`);
    await alice.press("Join");
    await alice.composer.waitFor();
    expect(new URL(alice.page.url()).pathname).toBe(`/chats/g:${lobbyists}`);
  });

  test("answers a question wrong, is told at the field, and comes in with the right answer", async () => {
    const tasters = await found(bob, "Tasters", {
      joinMode: "question",
      question: "Which tea is from the Phoenix mountain?",
      answer: "Dancong",
    });
    await alice.go(`/groups/${tasters}`);
    await alice.press("Join");
    const answer = alice.dialog.getByRole("textbox", { name: "Your answer" });
    const join = alice.dialog.getByRole("button", { name: "Join" });
    await alice.dialog.getByText("Which tea is from the Phoenix mountain?").waitFor();
    await join.click();
    await alice.dialog.getByText("Write an answer first.").waitFor();
    await answer.fill("Longjing");
    await join.click();
    await eventually(async () => expect(await answer.getAttribute("aria-invalid")).toBe("true"));
    await answer.fill(" dancong ");
    expect(await answer.getAttribute("aria-invalid")).toBeNull();
    await join.click();
    await alice.composer.waitFor();
  });

  test("is told where nobody is taken in, where she is not wanted, and where there is nothing", async () => {
    const closed = await found(bob, "Closed", { joinMode: "nobody" });
    await alice.go(`/groups/${closed}`);
    await alice.sees("The group takes nobody in at present.");
    expect(await alice.button(/[Jj]oin/).count()).toBe(0);

    const choosy = await found(bob, "Choosy", { joinMode: "approval" });
    await alice.go(`/groups/${choosy}`);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.button("Take it back").waitFor();
    const { requests } = await bob.call("join-request.list", { group: choosy });
    const refusal = { group: choosy, request: requests[0]?.id ?? 0, ban: true };
    await bob.call("join-request.refuse", refusal);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.dialog.getByText("You cannot join this group.").waitFor();
    await alice.page.keyboard.press("Escape");

    await alice.go("/groups/999999");
    await alice.heading("There is no group of this number").waitFor();
  });

  test("says what she is called in a group, and leaves it", async () => {
    await alice.go(`/chats/g:${designers}/details`);
    await alice.sees("Member");
    expect(await alice.link("Group settings").count()).toBe(0);
    await alice.press(/nickname/);
    await alice.dialog.getByRole("textbox").fill("Bowl maker");
    await alice.dialog.getByRole("button", { name: "Save" }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await alice.page.getByRole("complementary").getByText("Bowl maker").waitFor();
    expect(await violations(alice.page)).toEqual([]);

    await alice.press("Leave group");
    await alice.dialog.getByRole("button", { name: "Leave" }).click();
    await alice.heading("Pick a conversation").waitFor();
    await alice.conversation("Designers").click();
    await alice.message("Here I am").waitFor();
    await alice.link("Details").click();
    await alice.sees("You are no longer in this group.");
    expect(await alice.link("Members").count()).toBe(0);
  });

  test("sees as a guest what an account is good for", async () => {
    const carol = await Visitor.arrive(house);
    await carol.enterAsGuest("Carol");
    await carol.go(`/groups/${designers}`);
    await carol.sees("Joining groups needs an account.");
    await carol.link("Make it an account").waitFor();
    expect(await carol.button("Ask to join").count()).toBe(0);
    await carol.go("/groups/new");
    await carol.heading("Founding a group needs an account").waitFor();
    expect(carol.takeFaults()).toEqual([]);
    await carol.leave();
  });
});

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

  /** What is saved by the button of that part of the settings. */
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

  test("finds the way from her chats, and is told at the field what is missing", async () => {
    await alice.press("Add");
    await alice.page.getByRole("menuitem", { name: "Create a group" }).click();
    const name = alice.field("Name");
    await name.and(alice.page.locator(":focus")).waitFor();
    await alice.press("Create group");
    await alice.sees("Give the group a name.");
    await name.and(alice.page.locator(":focus")).waitFor();
    expect(await violations(alice.page)).toEqual([]);
  });

  test("writes a question and its answer, chooses a colour, and stands in the new conversation", async () => {
    await alice.field("Name").fill("Weekend readers");
    await alice.field("Description").fill("A book a week.");
    await radio("Plum").check({ force: true });
    await radio("With the right answer").check();
    await alice.press("Create group");
    await alice.sees("Write what newcomers are asked.");
    await alice.field("Question to newcomers").fill("Who wrote Border Town?");
    await alice.field("Right answer").fill("Shen Congwen");
    await alice.page.getByText("More settings").click();
    await alice.page.getByRole("switch", { name: "Found by name" }).click();
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

  test("gives it another name, and what she has not touched follows what others make of it", async () => {
    await aliceElsewhere.call("group.edit", { group: readers, joinMode: "anyone" });
    await bob.call("group.join", { group: readers });
    await aliceElsewhere.call("member.appoint", { group: readers, user: bob.id });
    await alice.go(`/chats/g:${readers}/details`);
    await alice.link("Group settings").click();
    const name = alice.field("Name");
    await name.fill("Readers");
    await bob.call("group.edit", { group: readers, description: "Two books a week." });
    await eventually(async () =>
      expect(await alice.field("Description").inputValue()).toBe("Two books a week."),
    );
    await save("Name and face");
    expect(await facts()).toMatchObject({ name: "Readers", description: "Two books a week." });
    await alice.conversation("Readers").waitFor();
    expect(await violations(alice.page)).toEqual([]);
  });

  test("changes how one joins, and finds the right answer after a reload", async () => {
    const modes: readonly (readonly [string, JoinMode])[] = [
      ["Nobody", "nobody"],
      ["With an answer and approval", "question-approval"],
      ["With the right answer", "question"],
    ];
    for (const [label, joinMode] of modes) {
      await radio(label).check();
      await save("Joining");
      expect((await facts()).joinMode).toBe(joinMode);
    }
    await alice.page.reload();
    expect(await alice.field("Right answer").inputValue()).toBe("Shen Congwen");
    await alice.field("Right answer").fill("沈从文");
    await save("Joining");
    const { answer } = await aliceElsewhere.call("group.answer", { group: readers });
    expect(answer).toBe("沈从文");
  });

  test("turns on and off what holds at once", async () => {
    const switches = [
      ["Found by number", "findableByNumber"],
      ["Mute all", "mutedAll"],
      ["Newcomers see what was said before", "earlierHistory"],
      ["Those who leave keep what they saw", "keepHistory"],
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

  test("hands it over to Bob, whom she finds by name, and is an admin then", async () => {
    await alice.press("Hand over…");
    await alice.dialog.getByRole("button", { name: "Hand over" }).click();
    await alice.dialog.getByText("Choose who becomes the owner.").waitFor();
    await alice.dialog.getByRole("searchbox").fill("bo");
    await alice.dialog.getByRole("radio", { name: "Bob" }).check();
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: /^Hand over to/ }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await alice.button("Dissolve…").waitFor({ state: "detached" });
    expect((await facts()).role).toBe("admin");
  });

  test("is told, as a plain member, whose the settings are", async () => {
    await bob.call("member.dismiss", { group: readers, user: aliceElsewhere.id });
    await alice.heading("The owner and the admins see to this").waitFor();
    await bob.call("group.transfer", { group: readers, user: aliceElsewhere.id });
    await alice.button("Dissolve…").waitFor();
  });

  test("dissolves it after she has typed its name; what was said stays", async () => {
    await bob.say(groupConversation(readers), "A last word");
    await alice.page.getByRole("switch", { name: "Those who leave keep" }).click();
    await eventually(async () => expect((await facts()).keepHistory).toBe(true));
    await alice.press("Dissolve…");
    const name = alice.dialog.getByRole("textbox");
    await name.fill("Writers");
    await alice.dialog.getByRole("button", { name: "Dissolve for ever" }).click();
    await alice.dialog.getByText("This is not the name of the group.").waitFor();
    await name.fill("readers");
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Dissolve for ever" }).click();
    await alice.heading("Pick a conversation").waitFor();
    await alice.conversation("Readers").click();
    await alice.message("A last word").waitFor();
    await alice.link("Details").click();
    await alice.sees("This group was dissolved.");
  });
});
