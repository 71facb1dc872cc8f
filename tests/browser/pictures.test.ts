import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import {
  type ConversationId,
  groupConversation,
  type MessageSent,
  type PictureAttachment,
} from "@teahouse/protocol";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { type CarriedFile, carry } from "../support/carry.ts";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import { avif, heic } from "../support/heif.ts";
import type { TestHouse } from "../support/house.ts";
import { Keyboard } from "../support/keyboard.ts";
import type { Person } from "../support/person.ts";
import { gifOf, laden, largePicture, pictureOf } from "../support/pictures.ts";

/** A browser writes requests that a test ends into its console. */
const CUT = /ERR_FAILED/;

const png = (name: string, buffer: Buffer): CarriedFile => ({
  name,
  mimeType: "image/png",
  buffer,
});

describe("Alice, who sends pictures to her friend Bob", () => {
  let house: TestHouse;
  let bobsOwn: Person;
  let self: Person;
  let pair: ConversationId;
  let alice: Visitor;
  let bob: Visitor;
  let keys: Keyboard;
  let small: Buffer;
  let photo: CarriedFile;

  beforeAll(async () => {
    house = await openWebHouse();
    bobsOwn = await house.person("Bob");
    self = await house.person("Alice");
    pair = await bobsOwn.befriend(self);
    small = Buffer.from(await pictureOf("png"));
    // The camera was held on its side.
    const turned = await laden(await largePicture(3_000, 2_000), "jpg", 6);
    photo = { name: "photo.jpg", mimeType: "image/jpeg", buffer: turned };
    alice = await Visitor.arrive(house);
    bob = await Visitor.arrive(house, { acceptDownloads: true });
    bob.expects(CUT);
    keys = new Keyboard(bob.page);
    await Promise.all([alice.signIn("alice"), bob.signIn("bob")]);
    await alice.follow(`/chats/${pair}`);
    await alice.button("Attach pictures or files").waitFor();
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
  const viewer = () => bob.page.getByRole("dialog", { name: "Pictures of the conversation" });

  async function inTray(...names: string[]): Promise<void> {
    await eventually(async () => {
      expect(await tray().locator("bdi").allTextContents()).toEqual(names);
      expect(await tray().getByText("Preparing").count()).toBe(0);
    }, 10_000);
  }

  async function arrives(text: string): Promise<MessageSent> {
    return await eventually(async () => {
      const { events } = await bobsOwn.call("event.list", { conversation: pair, limit: 100 });
      const found = events.find((event) => event.type === "message.sent" && event.text === text);
      if (found?.type !== "message.sent") throw new Error(`${text} has not arrived`);
      return found;
    }, 20_000);
  }

  const picturesOf = ({ attachments }: MessageSent): PictureAttachment[] =>
    attachments.filter((one) => one.kind === "picture");

  test("pictures are picked, pasted and dropped, put in order, and sent with a text", async () => {
    const modern = { name: "leaf.avif", mimeType: "image/avif", buffer: avif };
    await picker().setInputFiles([photo, modern, png("cup.png", small)]);
    await inTray("photo.webp", "leaf.jpg", "cup.png");
    const table = { files: [png("table.png", small)], text: "Tea\t3\nCups\t5" };
    expect(await carry(alice.page, "paste", ".composer textarea", table)).toBe(false);
    const copied = { files: [png("image.png", small)] };
    expect(await carry(alice.page, "paste", ".composer textarea", copied)).toBe(true);
    const pot = { files: [png("pot.png", small)] };
    await carry(alice.page, "dragover", "[role=log]", pot);
    await alice.sees("Drop to attach");
    await carry(alice.page, "drop", "[role=log]", pot);
    await alice.page.getByText("Drop to attach").waitFor({ state: "detached" });
    await inTray("photo.webp", "leaf.jpg", "cup.png", "image.png", "pot.png");

    const forward = alice.button(/^Move .*leaf\.jpg/);
    await forward.press("Enter");
    await inTray("leaf.jpg", "photo.webp", "cup.png", "image.png", "pot.png");
    await alice
      .button(/^Remove .*leaf\.jpg/)
      .and(alice.page.locator(":focus"))
      .waitFor();
    await alice.button(/^Remove .*image\.png/).press("Enter");
    await alice
      .button(/^Remove .*pot\.png/)
      .and(alice.page.locator(":focus"))
      .waitFor();
    const rows = tray().getByRole("listitem");
    await rows.nth(3).locator("bdi").dragTo(rows.nth(0).locator("bdi"));
    await inTray("pot.png", "leaf.jpg", "photo.webp", "cup.png");
    expect(await violations(alice.page)).toEqual([]);
    await alice.say("four pictures");
    await tray().waitFor({ state: "detached" });

    const sent = picturesOf(await arrives("four pictures"));
    expect(sent).toMatchObject([
      { name: "pot.png", width: 64, height: 48 },
      { name: "leaf.jpg", type: "image/jpeg", width: 64, height: 48 },
      { name: "photo.webp", type: "image/webp", width: 1707, height: 2560 },
      { name: "cup.png" },
    ]);
  });

  test("originals keep their pixels, if Alice wants that", async () => {
    await picker().setInputFiles(photo);
    await inTray("photo.webp");
    await alice.page.getByRole("checkbox", { name: /^Original pictures \(/ }).check();
    await inTray("photo.jpg");
    await alice.say("every pixel");
    const [original] = picturesOf(await arrives("every pixel"));
    expect(original).toMatchObject({ type: "image/jpeg", width: 2000, height: 3000 });
  });

  test("Enter sends once while pictures are still read", async () => {
    await picker().setInputFiles([photo, photo, photo]);
    await tray().getByText("Preparing").first().waitFor();
    await alice.composer.fill("sent at once");
    await alice.composer.press("Enter");
    await alice.composer.press("Enter");
    await alice.say("later");
    expect(picturesOf(await arrives("sent at once"))).toHaveLength(3);
    await arrives("later");
    const { events } = await bobsOwn.call("event.list", { conversation: pair, limit: 100 });
    const texts = events.flatMap((event) => (event.type === "message.sent" ? event.text : []));
    expect(texts.toSorted()).toEqual(["every pixel", "four pictures", "later", "sent at once"]);
  });

  test("a HEIC that the browser cannot read goes as a file, or is refused with a sentence", async () => {
    const iphone = { name: "IMG_1.HEIC", mimeType: "", buffer: heic };
    await picker().setInputFiles(iphone);
    await alice.sees("This browser cannot read a picture in HEIC or AVIF. It is sent as a file.");
    await alice.say("from my phone");
    expect((await arrives("from my phone")).attachments).toMatchObject([
      { kind: "file", name: "IMG_1.HEIC" },
    ]);
    const group = await gather({ owner: bobsOwn, members: [self] });
    await bobsOwn.call("group.edit", { group, files: "nobody" });
    await alice.follow(`/chats/${groupConversation(group)}`);
    await alice.button("Attach pictures").waitFor();
    await picker().setInputFiles(iphone);
    await alice.sees(/^This browser cannot read pictures in HEIC or AVIF, and no files/);
    expect(await tray().getByRole("listitem").count()).toBe(0);
  });

  test("a file that is dropped elsewhere opens nothing", async () => {
    await alice.follow("/contacts");
    await alice.heading("Contacts").first().waitFor();
    const files = [png("pot.png", small)];
    expect(await carry(alice.page, "dragover", "body", { files })).toBe(true);
    expect(await carry(alice.page, "drop", "body", { files })).toBe(true);
    expect(await carry(alice.page, "drop", "body", { text: "tea" })).toBe(false);
  });

  test("pictures that did not load keep their boxes, and load when Bob tries again", async () => {
    const boxes = () =>
      bob.page.evaluate<string>(
        `JSON.stringify([...document.querySelectorAll("a.picture")].map((one) => [one.clientWidth, one.clientHeight]))`,
      );
    await bob.context.route(/\/thumbnail/, (route) => route.abort());
    await bob.page.evaluate(
      `window.moved = 0;
       new PerformanceObserver((list) => {
         for (const { value } of list.getEntries()) window.moved += value;
       }).observe({ type: "layout-shift" });`,
    );
    await bob.follow(`/chats/${pair}`);
    const first = bob.log.getByRole("link", { name: /^Picture 1 of 4/ });
    await first.getByText("Not loaded. Try again").waitFor();
    const reserved = await boxes();
    expect(reserved).not.toContain("[0,");
    await bob.context.unroute(/\/thumbnail/);
    await first.press("Enter");
    await eventually(async () => {
      const width = await bob.page.evaluate<number>(
        `document.querySelector('a.picture[aria-label="Picture 1 of 4"]').lastChild.naturalWidth`,
      );
      expect(width).toBeGreaterThan(0);
    });
    expect(await first.getAttribute("aria-label")).toBe("Picture 1 of 4");
    expect(await boxes()).toBe(reserved);
    expect(await bob.page.evaluate<number>("window.moved")).toBeLessThan(0.01);
    await bob.page.reload();
  });

  test("Bob walks through the pictures by the keyboard, zooms, saves one, and comes back", async () => {
    const message = bob.message("four pictures");
    await message.getByRole("link", { name: "Picture 3 of 4" }).press("Enter");
    await viewer().getByText("3 / 8").waitFor();
    await viewer()
      .getByText(/^\u2068?Alice/)
      .waitFor();
    const source = () =>
      bob.page.evaluate<string>(
        `document.querySelector("[aria-hidden=false] .pswp__img:not(.pswp__img--placeholder)").currentSrc`,
      );
    await eventually(async () => expect(await source()).toEndWith("/thumbnail?size=large"));
    for (const _ of [1, 2, 3, 4]) await keys.press("+");
    await eventually(async () => expect(await source()).toEndWith("inline=1"));
    await keys.press("ArrowLeft");
    await viewer().getByText("2 / 8").waitFor();
    await keys.tabTo(viewer().getByRole("link", { name: "Download the picture" }));
    expect(await violations(bob.page)).toEqual([]);
    const [file] = await Promise.all([
      bob.page.waitForEvent("download"),
      bob.page.keyboard.press("Enter"),
    ]);
    expect(file.suggestedFilename()).toBe("leaf.jpg");
    // Neither reaches the app below.
    await keys.press("Alt+ArrowUp", "Escape");
    await viewer().waitFor({ state: "detached" });
    await keys.focused(message.getByRole("link", { name: "Picture 3 of 4" }));
    await keys.press("Enter");
    await viewer().waitFor();
    await bob.page.goBack();
    await viewer().waitFor({ state: "detached" });
    expect(new URL(bob.page.url()).pathname).toBe(`/chats/${pair}`);
  });

  test("a picture that moves rests until Bob plays it, and the viewer closes when it is taken back", async () => {
    const moving = { name: "steam.gif", mimeType: "image/gif", buffer: gifOf(3, 64, 48) };
    await alice.follow(`/chats/${pair}`);
    await picker().setInputFiles([moving, png("cup.png", small)]);
    await inTray("steam.gif", "cup.png");
    await alice.say("steam");
    const message = bob.message("steam");
    const link = message.getByRole("link", { name: /^Picture 1 of 2/ });
    const sources = async () => {
      const images = await link.locator("img").all();
      return (await Promise.all(images.map((one) => one.getAttribute("src")))).join();
    };
    await bob.log.getByRole("link", { name: "Picture 1 of 2, Play" }).waitFor();
    expect(await sources()).not.toContain("inline=1");

    await message.getByRole("link", { name: "Picture 2 of 2" }).press("Enter");
    await viewer().getByText("10 / 10").waitFor();
    await keys.press("ArrowLeft");
    await viewer().getByText("9 / 10").waitFor();
    const shown = viewer().locator("[aria-hidden=false] .pswp__img:not(.pswp__img--placeholder)");
    expect(await shown.getAttribute("src")).toEndWith("/thumbnail?size=large");
    await viewer().getByRole("button", { name: "Play" }).click();
    await eventually(async () => expect(await shown.getAttribute("src")).toEndWith("inline=1"));
    await keys.press("Escape");
    await viewer().waitFor({ state: "detached" });

    await link.press("Enter");
    expect(await sources()).toContain("inline=1");
    await link.press("Enter");
    await viewer().waitFor();
    const { id } = await arrives("steam");
    await self.call("message.recall", { conversation: pair, message: id });
    await viewer().waitFor({ state: "detached" });
  });
});
