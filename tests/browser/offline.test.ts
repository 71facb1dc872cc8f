import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { ConversationId } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

/** A browser's messages about a lost network or server, and about a socket that it abandoned. */
const AWAY = new RegExp(
  [
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION_(REFUSED|RESET|CLOSED)",
    "ERR_EMPTY_RESPONSE",
    // The proxy before several servers accepts a connection, and closes it if no server is running.
    "ERR_SOCKET_NOT_CONNECTED",
    "closed before receiving a handshake response",
    "closed before the connection is established",
  ].join("|"),
);

describe("Alice, on an unreliable network", () => {
  let house: TestHouse;
  let bob: Person;
  /** Alice in another session, without a browser. */
  let self: Person;
  let pair: ConversationId;
  let alice: Visitor;
  let otherTab: Visitor;
  let otherDevice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    bob = await house.person("Bob");
    self = await house.person("Alice");
    pair = await bob.befriend(self);
    [alice, otherDevice] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
    for (const who of [alice, otherDevice]) who.expects(AWAY);
    await Promise.all([alice.signIn("alice"), otherDevice.signIn("alice")]);
    otherTab = await alice.openTab("/contacts");
    otherTab.expects(AWAY);
    await alice.go(`/chats/${pair}`);
    await alice.composer.waitFor();
  });

  afterEach(() => {
    for (const who of [alice, otherTab, otherDevice]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await otherTab.page.close();
    await Promise.all([alice.leave(), otherDevice.leave()]);
    await house.close();
  });

  /** All texts of the conversation on the server. */
  async function onServer(): Promise<string[]> {
    const { events } = await bob.call("event.list", { conversation: pair, limit: 100 });
    return events.flatMap((event) => (event.type === "message.sent" ? [event.text] : []));
  }

  /** Resolves when Alice sees exactly the server's messages, once each and in the same order. */
  async function agrees(texts: readonly string[]): Promise<void> {
    await eventually(async () => {
      const said = await onServer();
      expect(said.filter((text) => texts.includes(text)).toSorted()).toEqual([...texts].toSorted());
      const seen = await alice.said(/\w+ #\d+/g);
      expect(seen).toEqual(said);
    }, 15_000);
  }

  test("Without a network the page says so, counts down, and counts waiting messages", async () => {
    await alice.context.setOffline(true);
    await alice.banner.getByText("Offline.").waitFor();
    await alice.banner.getByText(/^Trying again in \d+ s$/).waitFor();
    await alice.say("platform #1");
    await alice.say("platform #2");
    await alice.banner.getByText("2 messages waiting").waitFor();
    await alice.message("platform #2").getByText("Waiting", { exact: true }).waitFor();
    await alice.conversation("Bob").getByText("platform #2").waitFor();
  });

  test("Messages written offline survive the end of the page, and are sent once", async () => {
    await bob.say(pair, "tunnel #3");
    await bob.say(pair, "tunnel #4");
    await alice.page.goto("about:blank");
    await alice.context.setOffline(false);
    await alice.go(`/chats/${pair}`);
    await agrees(["platform #1", "platform #2", "tunnel #3", "tunnel #4"]);
    await alice.message("platform #2").getByText("Sent", { exact: true }).waitFor();
    await alice.banner.waitFor({ state: "detached" });
  });

  test("When the server restarts, the page says so and reconnects by itself", async () => {
    await house.stop();
    await alice.banner.getByText(/The server (is restarting|is not responding)/).waitFor();
    await alice.say("kettle #5");
    await alice.say("kettle #6");
    await alice.banner.getByText("2 messages waiting").waitFor();
    await house.start();
    await bob.say(pair, "steam #7");
    await alice.banner.waitFor({ state: "detached", timeout: 40_000 });
    await agrees(["kettle #5", "kettle #6", "steam #7"]);
  });

  test("The Try now button reconnects at once", async () => {
    // The longest random wait, so that only the button can reconnect her.
    await alice.page.addInitScript("Math.random = () => 0.999");
    await alice.page.reload();
    await alice.composer.waitFor();
    await house.stop();
    const counting = alice.banner.getByText(/^Trying again in (1[4-6]|[23]\d) s$/);
    await counting.waitFor({ timeout: 60_000 });
    await house.start();
    await alice.press("Try now");
    await alice.banner.waitFor({ state: "detached", timeout: 10_000 });
    for (const who of [otherTab, otherDevice]) {
      await who.banner.waitFor({ state: "detached", timeout: 40_000 });
    }
  }, 120_000);

  test("A screen whose code was not loaded yet appears when the network is back", async () => {
    const tab = await alice.openTab(`/chats/${pair}`);
    tab.expects(AWAY);
    await tab.composer.waitFor();
    await alice.context.setOffline(true);
    await tab.part("Settings").click();
    await tab.banner.waitFor();
    await alice.context.setOffline(false);
    await tab.heading("Profile").waitFor();
    for (const who of [tab, alice, otherTab]) await who.banner.waitFor({ state: "detached" });
    expect(tab.takeFaults()).toEqual([]);
    await tab.page.close();
  });

  test("A screen whose code is gone asks for a reload, and leaves the others alone", async () => {
    const tab = await alice.openTab(`/chats/${pair}`);
    tab.expects(/status of 404/, /Failed to fetch dynamically imported module/);
    await tab.composer.waitFor();
    await tab.page.route("**/assets/new-group-screen-*", (route) => route.fulfill({ status: 404 }));
    await tab.follow("/groups/new");
    await tab.button("Reload").waitFor();
    await tab.part("Chats").click();
    await tab.conversation("Bob").click();
    await tab.composer.waitFor();
    expect(tab.takeFaults()).toEqual([]);
    await tab.page.close();
  });

  test("A message that cannot be sent says why, and can be sent again or deleted", async () => {
    await alice.context.setOffline(true);
    await alice.banner.waitFor();
    await alice.say("late #8");
    await alice.say("late #9");
    await bob.call("friend.remove", { user: self.id });
    await alice.context.setOffline(false);
    const failed = alice.log.getByRole("alert").filter({ hasText: "Only friends can do this." });
    await eventually(async () => expect(await failed.count()).toBe(2));

    await self.befriend(bob);
    await alice.message("late #8").getByRole("button", { name: "Retry" }).click();
    await alice.message("late #9").getByRole("button", { name: "Delete" }).click();
    await alice.message("late #9").waitFor({ state: "detached" });
    await agrees(["late #8"]);
    expect(await onServer()).not.toContain("late #9");
  });

  test("Two tabs and a second device agree on what is unread", async () => {
    await alice.part("Contacts").click();
    await otherDevice.part("Contacts").click();
    await bob.say(pair, "cup #10");
    await bob.say(pair, "cup #11");
    const everywhere = [alice, otherTab, otherDevice];
    for (const who of everywhere) await who.part(/^Chats.*2 unread$/).waitFor();
    await otherTab.part("Chats").click();
    await otherTab.conversation("Bob").click();
    await otherTab.message("cup #11").waitFor();
    for (const who of everywhere) await who.part(/^Chats$/).waitFor();
    const { conversation } = await bob.call("conversation.show", { conversation: pair });
    expect(conversation.peerReadUpTo).toBe(conversation.lastSeq);
  });

  test("A message written offline is sent once, although two tabs have it", async () => {
    await alice.context.setOffline(true);
    await otherTab.banner.waitFor();
    await otherTab.say("saucer #12");
    await otherTab.message("saucer #12").getByText("Waiting", { exact: true }).waitFor();
    await alice.page.goto("about:blank");
    await alice.context.setOffline(false);
    await alice.go(`/chats/${pair}`);
    await agrees(["saucer #12"]);
    await otherTab.message("saucer #12").getByText("Sent", { exact: true }).waitFor();
    await otherDevice.part("Chats").click();
    await otherDevice.conversation("Bob").click();
    await eventually(async () =>
      expect(await otherDevice.said(/\w+ #\d+/g)).toEqual(await onServer()),
    );
  });
});
