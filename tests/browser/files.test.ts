import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConversationId, MessageSent } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { pictureOf } from "../support/pictures.ts";

/** A browser's messages about a lost network, and about the sockets and requests that it abandoned. */
const AWAY = /ERR_INTERNET_DISCONNECTED|closed before|ERR_NETWORK_CHANGED|ERR_FAILED/;

/** A text file named as a picture is refused, and a browser writes every refused request into its console. */
const REFUSED = /422/;

/** More than two chunks of an upload. */
const LARGE = 20 * 1024 * 1024 + 7;

describe("Alice, who sends files to her friend Bob", () => {
  const folder = mkdtempSync(join(tmpdir(), "teahouse-files-"));
  const bytes = Buffer.alloc(LARGE, "tea leaves ");
  const large = join(folder, "tea-list.bin");
  let house: TestHouse;
  let bob: Person;
  let self: Person;
  let pair: ConversationId;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    await Bun.write(large, bytes);
    bob = await house.person("Bob");
    self = await house.person("Alice");
    pair = await bob.befriend(self);
    alice = await Visitor.arrive(house);
    alice.expects(AWAY, REFUSED);
    await alice.signIn("alice");
    await alice.follow(`/chats/${pair}`);
    await alice.composer.waitFor();
    await codeIsLoaded();
  });

  afterEach(() => expect(alice.takeFaults()).toEqual([]));

  afterAll(async () => {
    await alice.leave();
    await house.close();
    rmSync(folder, { recursive: true });
  });

  /** Resolves when the page has the code that it loads after the first screen. */
  async function codeIsLoaded(): Promise<void> {
    await eventually(async () => {
      const loaded = await alice.page.evaluate<string[]>(
        `performance.getEntriesByType("resource").map(({ name }) => name)`,
      );
      for (const name of ["stage", "tray", "message-uploads", "uploads-item", "upload-registry"]) {
        expect(loaded.join()).toContain(`/${name}-`);
      }
    }, 10_000);
  }

  const picker = () => alice.page.locator(".composer input[type=file]");
  const tray = () => alice.page.getByRole("list", { name: "Files to send" });
  const ring = (name: RegExp) => alice.navigation.getByRole("button", { name });

  async function messages(): Promise<MessageSent[]> {
    const { events } = await bob.call("event.list", { conversation: pair, limit: 100 });
    return events.filter((event) => event.type === "message.sent");
  }

  /** Resolves to the message with this text, when Bob can read it. */
  async function arrives(text: string): Promise<MessageSent> {
    return await eventually(async () => {
      const found = (await messages()).find((message) => message.text === text);
      if (found === undefined) throw new Error(`${text} has not arrived`);
      return found;
    }, 20_000);
  }

  async function download({ attachments }: MessageSent): Promise<string> {
    const [one] = attachments;
    const answer = await bob.fetch(`/api/attachments/${one?.id}`);
    return new Bun.CryptoHasher("sha256").update(await answer.arrayBuffer()).digest("hex");
  }

  const sha256 = (of: Uint8Array) => new Bun.CryptoHasher("sha256").update(of).digest("hex");

  test("a message waits for its file, in its own conversation; a later one does not wait", async () => {
    await alice.context.setOffline(true);
    await picker().setInputFiles(large);
    await tray().getByText("tea-list.bin").waitFor();
    await alice.say("our teas");
    await alice
      .message("our teas")
      .getByText(/^Waiting/)
      .waitFor();
    await alice.press(/^Pause .*tea-list\.bin/);
    await alice.context.setOffline(false);
    await alice.say("the file comes in a moment");
    await arrives("the file comes in a moment");
    await alice.conversation("Lobby").click();
    await ring(/^1 upload, 0 %/).click();
    await alice.dialog.getByRole("link", { name: "Bob" }).waitFor();
    await alice.dialog.getByRole("button", { name: /^Go on with .*tea-list/ }).click();
    await alice.dialog.getByText("Everything is uploaded.").waitFor();
    await alice.page.keyboard.press("Escape");
    await ring(/upload/).waitFor({ state: "detached" });
    const message = await arrives("our teas");
    expect(message.attachments).toMatchObject([
      { kind: "file", name: "tea-list.bin", size: LARGE },
    ]);
    expect(await download(message)).toBe(sha256(bytes));
    await alice
      .conversation("Bob")
      .getByText(/^You: |our teas/)
      .first()
      .waitFor();
  });

  test("an upload goes on after a reload with the same file, and with no other", async () => {
    await alice.follow(`/chats/${pair}`);
    await alice.context.setOffline(true);
    await picker().setInputFiles(large);
    await alice.say("once more");
    await alice.press(/^Pause .*tea-list\.bin/);
    await alice.context.setOffline(false);
    await alice.page.reload();
    const row = alice.message("once more");
    await row.getByText("Pick this file again to go on.").waitFor();
    const [chooser] = await Promise.all([
      alice.page.waitForEvent("filechooser"),
      row.getByRole("button", { name: "Pick the file" }).click(),
    ]);
    const other = join(folder, "other.bin");
    await Bun.write(other, "something else");
    await chooser.setFiles(other);
    await row.getByText("This is another file.").waitFor();
    await row.locator("input[type=file]").setInputFiles(large);
    expect(await download(await arrives("once more"))).toBe(sha256(bytes));
  });

  test("the page asks before it is left while it uploads", async () => {
    await alice.context.setOffline(true);
    await picker().setInputFiles(large);
    await alice.say("never sent");
    await alice
      .message("never sent")
      .getByText(/^Waiting/)
      .waitFor();
    await ring(/^1 upload/).waitFor();
    const [dialog] = await Promise.all([
      alice.page.waitForEvent("dialog"),
      alice.page.evaluate("void setTimeout(() => location.reload(), 0)"),
    ]);
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await alice.message("never sent").getByRole("button", { name: "Cancel" }).click();
    await alice.message("never sent").waitFor({ state: "detached" });
    await alice.context.setOffline(false);
    await ring(/upload/).waitFor({ state: "detached" });
    await eventually(async () => {
      const { used } = await self.call("storage.show", {});
      expect(used).toBe(2 * LARGE);
    }, 10_000);
  });

  test("what is no picture can be sent as a file", async () => {
    const buffer = Buffer.from("<svg>not a picture</svg>");
    await picker().setInputFiles({ name: "tea.png", mimeType: "image/png", buffer });
    await alice.say("a drawing");
    await alice.press("Send as a file");
    expect((await arrives("a drawing")).attachments).toMatchObject([
      { kind: "file", name: "tea.png" },
    ]);
  });

  test("Bob, who was away, sees pictures in their boxes and downloads the file", async () => {
    const sky = { mimeType: "image/jpeg", buffer: Buffer.from(await pictureOf("jpg")) };
    await picker().setInputFiles([
      { name: "one.jpg", ...sky },
      { name: "two.jpg", ...sky },
    ]);
    await tray().getByRole("img", { includeHidden: true }).nth(1).waitFor();
    await alice.composer.press("Enter");
    const bobs = await Visitor.arrive(house, { acceptDownloads: true });
    await bobs.signIn("bob");
    await bobs.conversation("Alice").getByText("[2 pictures]").waitFor();
    await bobs.follow(`/chats/${pair}`);
    await bobs.log.getByRole("link", { name: "Picture 2 of 2" }).waitFor();
    await eventually(async () => {
      const widths = await bobs.page.evaluate<number[]>(
        `[...document.querySelectorAll("a.picture img")].map((one) => one.naturalWidth)`,
      );
      expect(widths).toHaveLength(4);
      expect(Math.min(...widths)).toBeGreaterThan(0);
    }, 10_000);
    const [file] = await Promise.all([
      bobs.page.waitForEvent("download"),
      bobs
        .message("once more")
        .getByRole("link", { name: /^Download .*tea-list\.bin/ })
        .click(),
    ]);
    expect(file.suggestedFilename()).toBe("tea-list.bin");
    expect(sha256(await Bun.file(await file.path()).bytes())).toBe(sha256(bytes));
    expect(bobs.takeFaults()).toEqual([]);
    await bobs.leave();
  });
});
