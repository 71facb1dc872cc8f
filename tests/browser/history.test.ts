import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { ConversationId } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

const DAY = 86_400_000;
const READ = 250;
const ALL = 400;

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, who reads a long history", () => {
  let house: TestHouse;
  let bob: Person;
  let pair: ConversationId;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    await house.stop();
    house.clock.offset = -2 * DAY;
    await house.start();
    const self = await house.person("Alice");
    bob = await house.person("Bob");
    pair = await bob.befriend(self);
    await write(1, 100);
    house.clock.offset = -DAY;
    await write(101, READ);
    await self.call("receipt.move", { conversation: pair, readUpTo: READ });
    house.clock.offset = 0;
    await write(READ + 1, ALL);
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

  async function write(from: number, to: number): Promise<void> {
    for (let line = from; line <= to; line++) await bob.say(pair, `line ${line}.`);
  }

  /** The distance of a row from the upper edge of the timeline, in px. */
  async function topOf(line: number): Promise<number> {
    const [list, row] = await Promise.all([
      alice.log.boundingBox(),
      alice.message(`line ${line}.`).boundingBox(),
    ]);
    if (list === null || row === null) throw new Error(`Line ${line} is not there`);
    return row.y - list.y;
  }

  async function isInView(line: number): Promise<boolean> {
    const list = await alice.log.boundingBox();
    const row = alice.message(`line ${line}.`);
    if (list === null || (await row.count()) === 0) return false;
    const top = await topOf(line);
    return top >= 0 && top < list.height;
  }

  /** The lines in the document, from the oldest. */
  async function lines(): Promise<number[]> {
    const said = await alice.said(/line \d+\./g);
    return said.map((text) => Number.parseInt(text.slice(5), 10));
  }

  /** Scrolls, and at once returns the first line in view and its position. */
  async function hold(scroll: "stay" | { fromTop: number } | { fromEnd: number }) {
    const [line, top] = await alice.log.evaluate((list, scroll) => {
      if (scroll !== "stay") {
        list.scrollTop =
          "fromTop" in scroll
            ? scroll.fromTop
            : list.scrollHeight - list.clientHeight - scroll.fromEnd;
      }
      const edge = list.getBoundingClientRect().top;
      for (const row of list.querySelectorAll("li")) {
        const top = row.getBoundingClientRect().top - edge;
        const line = /line (\d+)\./.exec(row.textContent)?.[1];
        if (top >= 0 && line !== undefined) return [Number(line), top];
      }
      return [0, 0];
    }, scroll);
    return {
      stands: async () =>
        expect(Math.abs((await topOf(line ?? 0)) - (top ?? 0))).toBeLessThanOrEqual(1),
    };
  }

  function distanceToEnd(): Promise<number> {
    return alice.log.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);
  }

  test("The conversation opens at the first unread message, with a divider above it", async () => {
    await alice.conversation("Bob").getByText("99+ unread").waitFor();
    await alice.conversation("Bob").click();
    const divider = alice.log.getByText("New messages", { exact: true });
    await divider.waitFor();
    await eventually(async () => expect(await isInView(READ + 1)).toBe(true));
    const [list, line] = [await alice.log.boundingBox(), await divider.boundingBox()];
    expect((line?.y ?? 0) - (list?.y ?? 0)).toBeWithin(0, (list?.height ?? 0) / 2);
    expect(await topOf(READ + 1)).toBeGreaterThan((line?.y ?? 0) - (list?.y ?? 0));
    expect(await isInView(ALL)).toBe(false);
    await alice.button("99+ new messages").waitFor();
  });

  test("Older history loads above, back to the beginning, without moving what she reads", async () => {
    for (let turn = 0; (await lines())[0] !== 1; turn++) {
      expect(turn).toBeLessThan(12);
      const oldest = (await lines())[0] ?? 0;
      const place = await hold({ fromTop: 120 });
      await eventually(async () => expect((await lines())[0]).toBeLessThan(oldest));
      await eventually(place.stands);
    }
    await hold({ fromTop: 0 });
    await alice.log.getByText("This is the start of the conversation.").waitFor();
    await eventually(async () => expect(await isInView(1)).toBe(true));
    const seen = await lines();
    expect(seen).toEqual(seen.map((_, place) => place + 1));
    expect(seen.length).toBeLessThanOrEqual(300);
  });

  test("Each day's messages follow its date", async () => {
    const twoDaysAgo = new Intl.DateTimeFormat("en-GB", {
      weekday: "long",
      day: "numeric",
      month: "long",
    });
    await alice.log.getByText(twoDaysAgo.format(Date.now() - 2 * DAY), { exact: true }).waitFor();
    await alice.log.getByText("Yesterday", { exact: true }).waitFor();
    const rows = await alice.log.getByRole("listitem").allInnerTexts();
    const yesterday = rows.indexOf("Yesterday");
    expect(rows[yesterday - 1]).toContain("line 100.");
    expect(rows[yesterday + 1]).toContain("line 101.");
  });

  test("When she scrolls down, nothing jumps and nothing is missing", async () => {
    for (let turn = 0; (await lines()).at(-1) !== ALL; turn++) {
      expect(turn).toBeLessThan(12);
      const newest = (await lines()).at(-1) ?? 0;
      const place = await hold({ fromEnd: 120 });
      await eventually(async () => expect((await lines()).at(-1)).toBeGreaterThan(newest));
      await eventually(place.stands);
    }
    const seen = await lines();
    expect(seen).toEqual(seen.map((_, place) => (seen[0] ?? 0) + place));
  });

  test("New messages are counted, and move nothing while she reads earlier ones", async () => {
    await hold({ fromEnd: 0 });
    await eventually(async () => expect(await alice.button("Jump to latest").count()).toBe(0));
    await alice.part(/^Chats$/).waitFor();
    const place = await hold({ fromEnd: 900 });
    await alice.button("Jump to latest").waitFor();
    await bob.say(pair, "line 401.");
    await bob.say(pair, "line 402.");
    await alice.button("2 new messages").waitFor();
    await eventually(place.stands);
    await alice.part(/^Chats.*2 unread$/).waitFor();
  });

  test("Her position is kept while she is in another conversation", async () => {
    const place = await hold("stay");
    await alice.conversation("Lobby").click();
    await alice.page.getByRole("log", { name: /Lobby/ }).waitFor();
    await alice.conversation("Bob").click();
    await eventually(place.stands);
    await alice.button("2 new messages").waitFor();
  });

  test("Resizing the window keeps her position too", async () => {
    const place = await hold("stay");
    await alice.page.setViewportSize({ width: 1000, height: 600 });
    await eventually(place.stands);
    await alice.page.setViewportSize({ width: 1280, height: 800 });
    await eventually(place.stands);
  });

  test("One press takes her to the newest message, and then all is read", async () => {
    await alice.press("2 new messages");
    await eventually(async () => expect(await distanceToEnd()).toBeLessThanOrEqual(1));
    await eventually(async () => expect(await isInView(402)).toBe(true));
    await alice.part(/^Chats$/).waitFor();
    expect(await alice.button(/new messages?|Jump to latest/).count()).toBe(0);
  });

  test("New messages scroll the timeline only if she is within 50 px of the end", async () => {
    await hold({ fromEnd: 45 });
    await bob.say(pair, "line 403.");
    await eventually(async () => expect(await isInView(403)).toBe(true));
    await eventually(async () => expect(await distanceToEnd()).toBeLessThanOrEqual(1));

    await hold({ fromEnd: 55 });
    await alice.button("Jump to latest").waitFor();
    await bob.say(pair, "line 404.");
    await alice.button("1 new message").waitFor();
    expect(await distanceToEnd()).toBeGreaterThan(55);
  });

  test("Her own message takes her to the end", async () => {
    await hold({ fromEnd: 2000 });
    await alice.say("line 405.");
    await eventually(async () => expect(await isInView(405)).toBe(true));
    await alice
      .message("line 405.")
      .getByText(/^(Sent|Read)$/)
      .waitFor();
  });
});
