import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { ConversationId } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { largePicture, pictureOf } from "../support/pictures.ts";
import { Uploader } from "../support/uploader.ts";

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

  test("a picture opens large by the keyboard, and Esc leads back to it", async () => {
    const uploader = new Uploader(alicesOwn);
    const ids: string[] = [];
    for (const name of ["one.jpg", "two.jpg"]) {
      const bytes = await largePicture(2_000, 1_500);
      const id = await uploader.begin(bytes.length, name, "image/jpeg");
      await uploader.append(id, 0, bytes);
      ids.push(id);
    }
    const attachments = ids.map((upload) => ({ upload, kind: "picture" as const }));
    const clientId = crypto.randomUUID();
    const message = { conversation: pair, clientId, text: "two teas", attachments };
    await alicesOwn.call("message.send", message);
    const first = bob.log.getByRole("link", { name: "Picture 1 of 2" });
    await first.press("Enter");
    const viewer = bob.page.getByRole("dialog", { name: "Pictures of the conversation" });
    await viewer.waitFor();
    await viewer.getByText(/^\u2068?Alice/).waitFor();
    await bob.page.keyboard.press("ArrowRight");
    await viewer.getByText("2 / 2").waitFor();
    const width = () =>
      bob.page.evaluate<number>(
        `Math.max(...[...document.querySelectorAll(".pswp__img")].map((one) => one.clientWidth))`,
      );
    const before = await width();
    await bob.page.keyboard.press("+");
    await eventually(async () => expect(await width()).toBeGreaterThan(before), 5_000);
    await bob.page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
    expect(new URL(bob.page.url()).pathname).toBe(`/chats/${pair}`);
    await first.and(bob.page.locator(":focus")).waitFor();
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
