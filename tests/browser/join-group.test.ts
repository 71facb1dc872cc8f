import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GroupId, type InputOf, newClientId } from "@teahouse/client";
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

// The page is the same on both engines, so one run is enough.
const skipped = process.env.TEST_POSTGRES !== undefined;

describe.skipIf(skipped)("Alice, who looks for a group", () => {
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

  test("finds a group by part of its name, together with people of that name, and by its number", async () => {
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

  test("reads on its card what it is and how to join, and asks to join with a text", async () => {
    await alice.heading("Designers").waitFor();
    await alice.sees("We draw tea bowls.");
    await alice.sees("The owner or an admin approves requests.");
    expect(await violations(alice.page)).toEqual([]);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("textbox").fill("I draw cups");
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await alice.sees("Request sent. The owner and the admins can see it.");
    expect((await openRequests()).map(({ text }) => text)).toEqual(["I draw cups"]);
  });

  test("cancels her request, asks again, and finds it pending after a reload", async () => {
    await alice.press("Cancel request");
    await alice.button("Ask to join").waitFor();
    expect(await openRequests()).toEqual([]);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.button("Cancel request").waitFor();
    await alice.page.reload();
    await alice.button("Cancel request").waitFor();
  });

  test("is approved by Bob, sees it without doing anything, and writes in the group", async () => {
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
    await alice.follow(`/groups/${lobbyists}`);
    await alice.press("Join");
    await alice.composer.waitFor();
    expect(new URL(alice.page.url()).pathname).toBe(`/chats/g:${lobbyists}`);
  });

  test("gives a wrong answer, reads so at the field, and joins with the right answer", async () => {
    const tasters = await found(bob, "Tasters", {
      joinMode: "question",
      question: "Which tea is from the Phoenix mountain?",
      answer: "Dancong",
    });
    await alice.follow(`/groups/${tasters}`);
    await alice.press("Join");
    const answer = alice.dialog.getByRole("textbox", { name: "Your answer" });
    const join = alice.dialog.getByRole("button", { name: "Join" });
    await alice.dialog.getByText("Which tea is from the Phoenix mountain?").waitFor();
    await join.click();
    await alice.dialog.getByText("Enter an answer first.").waitFor();
    await answer.fill("Longjing");
    await join.click();
    await eventually(async () => expect(await answer.getAttribute("aria-invalid")).toBe("true"));
    await answer.fill(" dancong ");
    expect(await answer.getAttribute("aria-invalid")).toBeNull();
    await join.click();
    await alice.composer.waitFor();
  });

  test("reads that one group is closed, one has banned her, and one does not exist", async () => {
    const closed = await found(bob, "Closed", { joinMode: "nobody" });
    await alice.follow(`/groups/${closed}`);
    await alice.sees("This group is not accepting new members.");
    expect(await alice.button(/[Jj]oin/).count()).toBe(0);

    const choosy = await found(bob, "Choosy", { joinMode: "approval" });
    await alice.follow(`/groups/${choosy}`);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.button("Cancel request").waitFor();
    const { requests } = await bob.call("join-request.list", { group: choosy });
    const refusal = { group: choosy, request: requests[0]?.id ?? 0, ban: true };
    await bob.call("join-request.refuse", refusal);
    await alice.press("Ask to join");
    await alice.dialog.getByRole("button", { name: "Send request" }).click();
    await alice.dialog.getByText("You cannot join this group.").waitFor();
    await alice.page.keyboard.press("Escape");

    await alice.follow("/groups/999999");
    await alice.heading("No group has this number").waitFor();
  });

  test("sets her group nickname, and leaves the group", async () => {
    await alice.follow(`/chats/g:${designers}/details`);
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

  test("reads as a guest which actions need an account", async () => {
    const carol = await Visitor.arrive(house);
    await carol.enterAsGuest("Carol");
    await carol.follow(`/groups/${designers}`);
    await carol.sees("You need an account to join groups.");
    await carol.link("Create an account").waitFor();
    expect(await carol.button("Ask to join").count()).toBe(0);
    await carol.follow("/groups/new");
    await carol.heading("You need an account to create a group").waitFor();
    expect(carol.takeFaults()).toEqual([]);
    await carol.leave();
  });
});
