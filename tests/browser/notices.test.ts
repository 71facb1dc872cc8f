import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GroupId, groupConversation, type JoinRequestId, newClientId } from "@teahouse/client";
import type { Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { PASSWORD, Person } from "../support/person.ts";

const QUESTION = "Which opening do you like?";

/** More notices than one page holds. */
const MUTES = 40;

describe("Alice and Carol, who lead a group, and Bob, who wants to join", () => {
  let house: TestHouse;
  let go: GroupId;
  let chess: GroupId;
  let alice: Visitor;
  let bob: Visitor;
  let carol: Visitor;
  let aliceElsewhere: Person;
  let bobElsewhere: Person;
  let carolElsewhere: Person;

  beforeAll(async () => {
    house = await openWebHouse();
    aliceElsewhere = await Person.register(house.url, "Alice");
    bobElsewhere = await Person.register(house.url, "Bob");
    carolElsewhere = await Person.register(house.url, "Carol");
    go = await found("Go club", { joinMode: "approval" });
    chess = await found("Chess club", {
      joinMode: "question-approval",
      question: QUESTION,
      answer: "any",
    });
    const arrived = await Promise.all([house, house, house].map((one) => Visitor.arrive(one)));
    [alice, bob, carol] = arrived as [Visitor, Visitor, Visitor];
    await alice.signIn("alice");
    await bob.signIn("bob");
    await carol.signIn("carol");
  });

  afterEach(() => {
    for (const who of [alice, bob, carol]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), bob.leave(), carol.leave()]);
    await house.close();
  });

  /** Founds a group of Alice's in which Carol is an admin. */
  async function found(name: string, how: object): Promise<GroupId> {
    const created = { clientId: newClientId(), name, ...how };
    const { group } = await aliceElsewhere.call("group.create", created);
    if (go === undefined) await aliceElsewhere.befriend(carolElsewhere);
    const member = { group: group.id, user: carolElsewhere.id };
    await aliceElsewhere.call("member.add", { ...member, clientId: newClientId() });
    await aliceElsewhere.call("member.appoint", member);
    return group.id;
  }

  async function ask(who: Person, group: GroupId, said: object = {}): Promise<JoinRequestId> {
    const { request } = await who.call("group.join", { group, ...said });
    if (request === undefined) throw new Error("They did not have to ask");
    return request.id;
  }

  function card(who: Visitor, name: string): Locator {
    return who.page.getByRole("listitem").filter({ hasText: name });
  }

  function section(who: Visitor, title: string): Locator {
    return who.page
      .getByRole("main")
      .locator("section")
      .filter({ has: who.page.getByRole("heading", { name: title, level: 2 }) })
      .last();
  }

  async function openNotices(...visitors: readonly Visitor[]): Promise<void> {
    for (const who of visitors) {
      await who.part(/^Notices/).click();
      await who.heading("Notices").waitFor();
    }
  }

  test("Bob's inbox is empty at first", async () => {
    await openNotices(bob);
    await bob.heading("Nothing here yet").waitFor();
    expect(await violations(bob.page)).toEqual([]);
  });

  test("Bob asks to join, and both see it on the bell without doing anything", async () => {
    // Carol was added to two groups and appointed there, and has not read these notices yet.
    await openNotices(carol);
    await carol.sees("Alice⁩ appointed you.");
    await carol.part(/^Notices$/).waitFor();
    await carol.part(/^Chats/).click();

    await ask(bobElsewhere, go, { text: "I play at weekends", source: "card" });
    await alice.part(/^Notices.*1 new$/).waitFor();
    await carol.part(/^Notices.*1 new$/).waitFor();
    await card(bob, "Go club").getByText("Waiting for an answer").waitFor();
    await bob.part(/^Notices$/).waitFor();
  });

  test("Alice approves, and Carol sees who did, in the same notice", async () => {
    await openNotices(alice, carol);
    await card(alice, "I play at weekends").getByText("from the group info").waitFor();
    expect(await violations(alice.page)).toEqual([]);

    await alice.button("Approve: Bob").focus();
    await alice.page.keyboard.press("Enter");
    await card(alice, "I play at weekends").getByText("You approved this").waitFor();
    await card(carol, "I play at weekends").getByText("Approved by ⁨Alice⁩").waitFor();
    await carol.button("Approve: Bob").waitFor({ state: "detached" });
    await alice.part(/^Notices$/).waitFor();
    await carol.part(/^Notices$/).waitFor();
    await eventually(async () => {
      const focus = await alice.page.evaluate<string>("document.activeElement.innerText");
      expect(focus).toContain("You approved this");
    });
    expect(await carol.page.locator("[aria-live]").allInnerTexts()).toContain(
      "⁨Bob⁩: Approved by ⁨Alice⁩.",
    );
    expect(await violations(carol.page)).toEqual([]);
  });

  test("Bob is a member, reads so in his inbox, and opens the conversation from there", async () => {
    await card(bob, "Go club").getByText("You joined").waitFor();
    const notice = bob.link(/^New:.*Alice.*approved your request to join.*Go club/);
    await notice.waitFor();
    await bob.part(/^Notices$/).waitFor();
    await bob.page.reload();
    await bob.link(/^.?Alice.*approved your request to join.*Go club/).click();
    await eventually(() => expect(bob.page.url()).toEndWith(`/chats/${groupConversation(go)}`));
  });

  test("After a reload decided requests are below the others, with the name of the admin", async () => {
    await carol.page.reload();
    await section(carol, "Answered").getByText("Approved by ⁨Alice⁩").waitFor();
    await alice.page.reload();
    await section(alice, "Answered").getByText("You approved this").waitFor();
  });

  test("Bob answers another group's question, and is refused and banned with a reason", async () => {
    await ask(bobElsewhere, chess, { answer: "The Dutch" });
    await card(carol, "The Dutch").getByText(QUESTION).waitFor();
    await carol.press("Decline: Bob");
    expect(await violations(carol.page)).toEqual([]);
    await carol.dialog.getByRole("textbox", { name: "Reason" }).fill("We do not play it");
    await carol.dialog.getByRole("checkbox", { name: "Also ban them" }).check();
    await carol.dialog.getByRole("button", { name: "Decline" }).click();
    await carol.dialog.waitFor({ state: "detached" });
    await card(carol, "The Dutch").getByText("You declined this").waitFor();
    await card(alice, "The Dutch").getByText("Declined by ⁨Carol⁩").waitFor();
    await card(alice, "The Dutch").getByText("We do not play it").waitFor();

    await bob.part(/^Notices.*1 new$/).click();
    await bob
      .link(/^New:.*Carol.*declined your request to join.*Chess club.*We do not play it/)
      .click();
    await eventually(() => expect(bob.page.url()).toEndWith(`/groups/${chess}`));
    const again = ask(bobElsewhere, chess, { answer: "Another one" });
    await expect(again).rejects.toMatchObject({ code: "joining_refused" });
  });

  test("A request that both decide at once is decided once, and both see who decided", async () => {
    const dave = await Person.register(house.url, "Dave");
    await ask(dave, go);
    const both = [alice, carol];
    const buttons = await Promise.all(
      both.map((who) => who.button("Approve: Dave").elementHandle()),
    );
    await Promise.all(buttons.map((button) => button?.evaluate((element) => element.click())));
    await eventually(async () => {
      const words = await Promise.all(both.map((who) => card(who, "Dave").first().innerText()));
      expect(words.filter((word) => word.includes("You approved this"))).toHaveLength(1);
      expect(words.filter((word) => /Approved by .*(Alice|Carol)/.test(word))).toHaveLength(1);
    });
    for (const who of both) expect(await who.page.getByRole("alert").allInnerTexts()).toEqual([]);
  });

  test("Carol tries to decide a decided request, and reads who decided it", async () => {
    const slow = await carol.openTab("/notices");
    await slow.page.routeWebSocket(/\/api\/events/, (tab) => {
      tab.connectToServer().onMessage((message) => {
        if (!String(message).includes("join-request.decided")) tab.send(message);
      });
    });
    await slow.page.reload();
    const ivy = await Person.register(house.url, "Ivy");
    await ask(ivy, go);
    await slow.button("Approve: Ivy").waitFor();
    await alice.press("Approve: Ivy");
    await card(carol, "Ivy").getByText("Approved by ⁨Alice⁩").waitFor();
    await slow.press("Decline: Ivy");
    await slow.dialog.getByRole("button", { name: "Decline" }).click();
    await slow.dialog.getByText("This was already answered.").waitFor();
    await slow.dialog.getByRole("button", { name: "Cancel" }).click();
    await card(slow, "Ivy").getByText("Approved by ⁨Alice⁩").waitFor();
    expect(slow.takeFaults()).toEqual([]);
    await slow.page.close();
  });

  test("Alice ignores a request: Carol sees that, the applicant does not", async () => {
    const erin = await Person.register(house.url, "Erin");
    const id = await ask(erin, go);
    await alice.press("Ignore: Erin");
    await card(alice, "Erin").getByText("You ignored this").waitFor();
    await card(carol, "Erin").getByText("Ignored by ⁨Alice⁩").waitFor();
    const { requests } = await erin.call("join-request.list", {});
    expect(requests).toMatchObject([{ id, state: "pending", decidedBy: null }]);
  });

  test("Three people wait for one group, and Carol approves all of them", async () => {
    const three = await house.cast("Fay", "Gil", "Hal");
    for (const who of three) await ask(who, go);
    await carol.press("Approve all 3");
    await carol.dialog.getByText("Approve all 3 requests?").waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await carol.dialog.getByRole("button", { name: "Approve all" }).click();
    await carol.dialog.waitFor({ state: "detached" });
    for (const name of ["Fay", "Gil", "Hal"]) {
      await card(carol, name).getByText("You approved this").waitFor();
      await card(alice, name).getByText("Approved by ⁨Carol⁩").waitFor();
    }
    await carol.part(/^Notices$/).waitFor();
    await carol.link("Go club").and(carol.page.locator(":focus")).waitFor();
    for (const who of three) {
      await who.call("group.show", { group: go });
    }
  });

  test("Bob cancels his request, and the admins see that too", async () => {
    await aliceElsewhere.call("member.remove", { group: go, user: bobElsewhere.id });
    await openNotices(bob);
    await bob.link(/^New:.*Alice.*removed you from.*Go club/).waitFor();
    await ask(bobElsewhere, go, { text: "Let me in again" });
    await card(alice, "Let me in again").waitFor();
    await card(bob, "Let me in again").getByRole("button", { name: "Cancel request" }).click();
    await card(bob, "Let me in again").getByText("You cancelled this").waitFor();
    await card(alice, "Let me in again").getByText("Cancelled by ⁨Bob⁩").waitFor();
    await alice.part(/^Notices$/).waitFor();
  });

  test("Older notices load as Carol scrolls, and none appears twice", async () => {
    const member = { group: go, user: carolElsewhere.id };
    for (let i = 0; i < MUTES; i++) {
      await aliceElsewhere.call("member.mute", { ...member, seconds: 60 });
      await aliceElsewhere.call("member.unmute", member);
    }
    await carol.page.reload();
    const list = section(carol, "Group updates").getByRole("listitem");
    const oldest = carol.page.getByText("Alice⁩ added you to ⁨Go club⁩.");
    await eventually(async () => {
      await list.last().scrollIntoViewIfNeeded();
      expect(await oldest.count()).toBe(1);
    });
    // The notices of two groups that added and appointed her.
    expect(await list.count()).toBe(2 * MUTES + 4);
  });

  test("Alice cannot delete her account while she owns groups, and reads which ones", async () => {
    alice.expects(/409/);
    await alice.follow("/settings/account");
    await alice.press("Delete account…");
    await alice.dialog.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await alice.press("Delete forever");
    await alice.dialog.getByText("You still own groups.").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.dialog.getByRole("link", { name: "Chess club" }).click();
    await eventually(() => expect(alice.page.url()).toEndWith(`/groups/${chess}/settings`));
  });

  test("Without a server the inbox says so, and loads when the server is back", async () => {
    for (const who of [alice, bob, carol])
      who.expects(/ERR_CONNECTION_REFUSED|WebSocket|Failed to load/);
    await carol.part(/^Chats/).click();
    await carol.conversation("Go club").waitFor();
    await house.stop();
    await openNotices(carol);
    await carol.heading("This could not be loaded").waitFor();
    expect(await violations(carol.page)).toEqual([]);
    await house.start();
    await carol.sees("Alice⁩ unmuted you in");
    for (const who of [alice, bob, carol]) {
      await who.banner.waitFor({ state: "detached" });
      who.takeFaults();
      who.expects();
    }
  });
});
