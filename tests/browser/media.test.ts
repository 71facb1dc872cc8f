import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { pictureOf } from "../support/pictures.ts";

describe("Alice and Bob, who are friends", () => {
  let house: TestHouse;
  let pair: ConversationId;
  let alicesOwn: Person;
  let bobsOwn: Person;
  let alice: Visitor;
  let bob: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    alicesOwn = await house.person("Alice");
    bobsOwn = await house.person("Bob");
    pair = await alicesOwn.befriend(bobsOwn);
    [alice, bob] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
    await Promise.all([alice.signIn("alice"), bob.signIn("bob")]);
    for (const who of [alice, bob]) await who.follow(`/chats/${pair}`);
    await Promise.all([alice.composer.waitFor(), bob.composer.waitFor()]);
  });

  afterEach(() => {
    for (const who of [alice, bob]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), bob.leave()]);
    await house.close();
  });

  const picker = () => alice.page.locator(".composer input[type=file]");
  const tray = () => alice.page.getByRole("list", { name: "Files to send" });
  const inTray = (...names: string[]) =>
    eventually(async () => {
      expect(await tray().locator("bdi").allTextContents()).toEqual(names);
      expect(await tray().getByText("Preparing").count()).toBe(0);
    }, 10_000);

  async function picture(name: string, width?: number, height?: number) {
    const buffer = Buffer.from(await pictureOf("png", width, height));
    return { name, mimeType: "image/png", buffer };
  }

  test("nine pictures of any shape are one message, and a tenth is refused with a sentence", async () => {
    const shapes = [
      await picture("panorama.png", 30_000, 10),
      await picture("page.png", 10, 30_000),
      await picture("dot.png", 1, 1),
    ];
    const more = await picture("cup.png");
    await picker().setInputFiles([...shapes, ...Array(7).fill(more)]);
    await alice.sees("A message has at most 9 files.");
    await inTray("panorama.png", "page.png", "dot.png", ...Array(6).fill("cup.png"));
    await alice.say("nine");
    await bob.message("nine").getByRole("link", { name: "Picture 9 of 9" }).waitFor();
    await eventually(async () => {
      const widths = await bob.page.evaluate<number[]>(
        `[...document.querySelectorAll("a.picture img:last-child")].map((one) => one.naturalWidth)`,
      );
      expect(widths).toHaveLength(9);
      expect(Math.min(...widths)).toBeGreaterThan(0);
    }, 10_000);
  });

  test("files stay in the tray when they are refused, and when a word of their message is", async () => {
    const group = await gather({ owner: bobsOwn, members: [alicesOwn] });
    await bobsOwn.call("word-filter.set", { group, words: ["casino"] });
    await alice.follow(`/chats/${groupConversation(group)}`);
    await alice.button("Attach pictures or files").waitFor();
    const list = { name: "teas.txt", mimeType: "text/plain", buffer: Buffer.from("Oolong") };
    await picker().setInputFiles([await picture("cup.png"), list]);
    await inTray("cup.png", "teas.txt");
    await bobsOwn.call("group.edit", { group, files: "nobody" });
    await alice.button("Attach pictures").waitFor();
    await alice.say("a casino");
    await alice.sees("Nobody can send files in this group. You can send pictures.");
    expect(await alice.composer.inputValue()).toBe("a casino");
    await inTray("cup.png", "teas.txt");
    await alice.button(/^Remove .*teas\.txt/).click();
    await alice.composer.press("Enter");
    // The bar above the message has the button too, if the pointer is there.
    const failure = alice.message("a casino").getByRole("alert");
    await failure.getByRole("button", { name: "Edit" }).click();
    await alice.message("a casino").waitFor({ state: "detached" });
    await inTray("cup.png");
    await alice.say("a tea house");
    await eventually(async () => {
      const conversation = groupConversation(group);
      const { events } = await bobsOwn.call("event.list", { conversation, limit: 100 });
      const sent = events.filter((event) => event.type === "message.sent");
      expect(sent).toMatchObject([{ text: "a tea house", attachments: [{ name: "cup.png" }] }]);
    }, 10_000);
  });

  test("a face is cut with the keyboard, seen at once by a friend, and removed", async () => {
    await alice.follow("/settings/profile");
    const buffer = Buffer.from(await pictureOf("png", 400, 300));
    const picker = alice.page.locator(".face-field input[type=file]");
    await picker.setInputFiles({ name: "me.png", mimeType: "image/png", buffer });
    const area = alice.dialog
      .getByTestId("container")
      .or(alice.dialog.locator("[tabindex]"))
      .first();
    await area.focus();
    await alice.page.keyboard.press("ArrowRight");
    await alice.press("Use this picture");
    await alice.dialog.waitFor({ state: "detached" });
    const face = bob.conversation("Alice").locator(".avatar img");
    await face.waitFor();
    await eventually(async () => {
      const width = await bob.page.evaluate<number>(
        `document.querySelector(".conversation-list .avatar img, .list-pane .avatar img")?.naturalWidth ?? 0`,
      );
      expect(width).toBeGreaterThan(0);
    }, 10_000);
    await alice.press("Remove the picture");
    await face.waitFor({ state: "detached" });
  });
});
