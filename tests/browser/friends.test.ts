import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { callHttp, PASSWORD, Person } from "../support/person.ts";

describe("Two people who have never met", () => {
  let house: TestHouse;
  let alice: Visitor;
  let bob: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    [alice, bob] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
    expect(bob.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), bob.leave()]);
    await house.close();
  });

  /** Bob in another session, without a browser. */
  async function bobElsewhere(): Promise<Person> {
    const credentials = { username: "bob.b", password: PASSWORD };
    const { user, token } = await callHttp(house.url, undefined, "session.login", credentials);
    return new Person(house.url, user.id, token);
  }

  async function bobsOwn() {
    const self = await bobElsewhere();
    return (await self.call("me.show", {})).user;
  }

  /** Searches for a person, from any page. */
  async function find(who: Visitor, query: string): Promise<void> {
    await who.part("Contacts").click();
    await who.link("Find people").first().click();
    await who.page.getByRole("searchbox").fill(query);
  }

  function result(who: Visitor, name: string) {
    return who.page.getByRole("main").getByRole("listitem").getByRole("link", { name });
  }

  test("Alice and Bob register, each in their own browser", async () => {
    await Promise.all([alice.register("Alice", "alice"), bob.register("Bob", "bob.b")]);
    await alice.conversation("Lobby").waitFor();
    await bob.conversation("Lobby").waitFor();
  });

  test("Alice finds Bob by username and by number, and 鲍勃 by one character of the name", async () => {
    await house.person("third");
    const bao = await house.person("baobo");
    await bao.call("me.edit", { nickname: "鲍勃" });
    await bob.part("Settings").click();
    const number = await bob.page.getByText(/^\d{5}$/).innerText();

    await find(alice, "bob.b");
    await result(alice, "Bob").waitFor();
    expect(await result(alice, "third").count()).toBe(0);
    await alice.page.getByRole("searchbox").fill(number);
    await result(alice, "@bob.b").waitFor();
    await alice.page.getByRole("searchbox").fill("勃");
    await result(alice, "鲍勃").waitFor();
    await alice.page.getByRole("searchbox").fill("nobody-is-called-this");
    await alice.heading("No results").waitFor();
  });

  test("Alice asks with a text, and Bob sees it without doing anything", async () => {
    await bob.part("Chats").click();
    await find(alice, "bob.b");
    await result(alice, "Bob").click();
    await alice.press("Add friend");
    await alice.dialog.getByRole("textbox").fill("We met at the tea stall");
    await alice.press("Send request");
    await alice.dialog.waitFor({ state: "detached" });
    await alice.sees("Request sent");

    await bob.part(/^Contacts.*1 friend requests?$/).click();
    await bob.link(/^Friend requests/).click();
    await bob.sees("We met at the tea stall");
  });

  test("Bob accepts with a remark and a category, and each sees the other online", async () => {
    await bob.press("Accept");
    await bob.dialog.getByRole("textbox", { name: "Alias" }).fill("Tea Alice");
    await bob.dialog.getByRole("combobox", { name: "Category" }).fill("Market");
    await bob.dialog.getByRole("button", { name: "Accept" }).click();
    await bob.dialog.waitFor({ state: "detached" });

    await bob.part("Contacts").click();
    await bob.heading(/^Market/).waitFor();
    await bob.link(/Tea Alice.*Online/).waitFor();
    await bob.part(/^Contacts$/).waitFor();
    await alice.part("Contacts").click();
    await alice.link(/Bob.*Online/).waitFor();
  });

  test("They talk: what Alice writes is sent, then read", async () => {
    await alice.link(/Bob.*Online/).click();
    await alice.link("Message").click();
    await alice.say("Have you tried the oolong?");
    await alice.message("oolong").getByText("Sent", { exact: true }).waitFor();

    await bob.part(/^Chats.*1 unread$/).waitFor();
    await eventually(async () => expect(await bob.page.title()).toStartWith("(1) "));
    await bob.part("Chats").click();
    await bob.conversation("Tea Alice").getByText("1 unread").waitFor();
    await bob.conversation("Tea Alice").click();
    await bob.message("oolong").waitFor();
    await alice.message("oolong").getByText("Read", { exact: true }).waitFor();
    await bob.part(/^Chats$/).waitFor();
    await eventually(async () => expect(await bob.page.title()).toStartWith("Tea Alice"));
  });

  test("Alice sees that Bob is typing, and it ends with the message", async () => {
    await bob.composer.pressSequentially("Not y");
    await alice.page.getByRole("main").getByText("typing…").waitFor();
    await bob.say("Not yet");
    await alice.message("Not yet").waitFor();
    await alice.page.getByRole("main").getByText("typing…").waitFor({ state: "detached" });
  });

  test("An address in a message is a link, and the text around it stays text", async () => {
    await bob.say("See https://example.org/茶?a=1. <b>Good</b> javascript:alert(1)");
    const link = alice.log.getByRole("link");
    await link.waitFor();
    expect(await link.innerText()).toBe("https://example.org/茶?a=1");
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await link.getAttribute("rel")).toContain("noopener");
    await alice.message("<b>Good</b> javascript:alert(1)").waitFor();
  });

  test("Alice recalls a message and edits its text again", async () => {
    await alice.say("Shall we met?");
    await bob.message("Shall we met?").waitFor();
    await alice.message("Shall we met?").hover();
    await alice.message("Shall we met?").getByRole("button", { name: "Recall" }).click();
    await bob.message("Tea Alice⁩ recalled a message.").waitFor();
    await bob.message("Shall we met?").waitFor({ state: "detached" });

    await alice.message("You recalled a message.").waitFor();
    await alice.press("Edit again");
    expect(await alice.composer.inputValue()).toBe("Shall we met?");
    await alice.say("Shall we meet?");
    await bob.message("Shall we meet?").waitFor();
  });

  test("A draft stays in its conversation", async () => {
    await alice.composer.fill("half a sen");
    await alice.conversation("Lobby").click();
    await alice.conversation("Bob").getByText("half a sen").waitFor();
    await alice.page.reload();
    await alice.conversation("Bob").click();
    expect(await alice.composer.inputValue()).toBe("half a sen");
    await alice.composer.fill("");
  });

  test("Alice removes Bob: both can still read, and neither can write", async () => {
    await alice.link("Details").click();
    await alice.press("Remove friend");
    await alice.dialog.getByRole("button", { name: "Remove friend" }).click();
    await alice.dialog.waitFor({ state: "detached" });
    for (const who of [alice, bob]) {
      await who.sees("You are not friends, so you cannot write here.");
      await who.composer.waitFor({ state: "detached" });
      await who.message("Shall we meet?").waitFor();
    }
  });

  test("Each asks the other, and the second to ask makes them friends", async () => {
    await bob.link("Add friend").click();
    await bob.press("Add friend");
    await bob.dialog.waitFor();
    await alice.press("Add friend");
    await alice.press("Send request");
    await alice.button("Cancel request").waitFor();

    await bob.press("Send request");
    await bob.sees("You are now friends");
    await bob.link("Message").click();
    await bob.say("Friends again");
    await alice.message("Friends again").waitFor();
    await alice.composer.waitFor();
  });

  test("Bob removes and blocks Alice in one step; she only sees that they are no longer friends", async () => {
    await bob.link("Details").click();
    await bob.press("Remove friend");
    await bob.dialog.getByRole("checkbox", { name: "Also block them" }).check();
    await bob.dialog.getByRole("button", { name: "Remove friend" }).click();
    await bob.sees("You have blocked this person.");
    await alice.sees("You are not friends, so you cannot write here.");

    await alice.press("Add friend");
    await alice.press("Send request");
    await alice.button("Cancel request").waitFor();
    await bob.link("Contacts").click();
    await bob.part(/^Contacts$/).waitFor();
    await alice.press("Cancel request");

    await bob.link("Blocked").click();
    await bob.press("Unblock: Alice");
    await bob.heading("No blocked users").waitFor();
  });

  test("Bob declines Alice's request; he declines the next one and blocks her", async () => {
    await bob.link(/^Friend requests/).click();
    await alice.press("Add friend");
    await alice.press("Send request");
    await bob.press("Decline");
    await bob.heading("No pending requests").waitFor();
    await alice.button("Add friend").waitFor();

    await alice.press("Add friend");
    await alice.press("Send request");
    await bob.press("Decline and block");
    await bob.heading("No pending requests").waitFor();
    await bob.link("Blocked").click();
    await bob.button("Unblock: Alice").waitFor();
  });

  test("Bob chooses who may become his friend: anyone at once, or nobody", async () => {
    await bob.press("Unblock: Alice");
    await bob.follow("/settings/privacy");
    await bob.choose("Anyone");
    await eventually(async () => expect((await bobsOwn()).friendPolicy).toBe("anyone"));
    await alice.press("Add friend");
    await alice.press("Send request");
    await alice.sees("You are now friends");
    await alice.composer.waitFor();

    await alice.press("Remove friend");
    await alice.dialog.getByRole("button", { name: "Remove friend" }).click();
    await alice.dialog.waitFor({ state: "detached" });
    await bob.choose("Nobody");
    await eventually(async () => expect((await bobsOwn()).friendPolicy).toBe("nobody"));
    await alice.press("Add friend");
    await alice.press("Send request");
    await alice.dialog.getByText("This person does not accept friend requests.").waitFor();
    await alice.dialog.getByRole("button", { name: "Cancel" }).click();
  });

  test("Bob hides his read receipts", async () => {
    await bob.page.getByRole("switch", { name: "Show read receipts" }).click();
    await bob.choose("Anyone");
    await eventually(async () => {
      const { friendPolicy, showReceipts } = await bobsOwn();
      expect([friendPolicy, showReceipts]).toEqual(["anyone", false]);
    });
    await alice.press("Add friend");
    await alice.press("Send request");
    await alice.say("Did you see this?");
    await bob.part(/^Chats.*1 unread$/).click();
    await bob.conversation("Alice").click();
    await bob.message("Did you see this?").waitFor();
    await bob.part(/^Chats$/).waitFor();
    const self = await bobElsewhere();
    await eventually(async () => {
      const { conversations } = await self.call("conversation.list", {});
      expect(conversations.map(({ unread }) => unread)).toEqual(conversations.map(() => 0));
    });
    await bob.say("I did");
    await alice.message("I did").waitFor();
    await alice.message("Did you see this?").getByText("Sent", { exact: true }).waitFor();
  });
});
