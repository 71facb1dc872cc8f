import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { ConversationId } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { Keyboard } from "../support/keyboard.ts";
import { PASSWORD, type Person } from "../support/person.ts";

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)(
  "Alice, who uses the keyboard alone",
  () => {
    let house: TestHouse;
    let bob: Person;
    let pair: ConversationId;
    let alice: Visitor;
    let keyboard: Keyboard;

    beforeAll(async () => {
      house = await openWebHouse();
      bob = await house.person("Bob");
      pair = await bob.befriend(await house.person("Alice"));
      await bob.say(pair, "old news");
      alice = await Visitor.arrive(house);
      keyboard = new Keyboard(alice.page);
    });

    afterEach(() => {
      expect(alice.takeFaults()).toEqual([]);
    });

    afterAll(async () => {
      await alice.leave();
      await house.close();
    });

    test("She signs in and sends a message by Tab, Enter and letters", async () => {
      await alice.go("/");
      await alice.button("Go to the lobby").waitFor();
      await keyboard.tabTo(alice.link("Sign in"), "Shift+Tab");
      await keyboard.press("Enter");
      await keyboard.focused(alice.field("Username"));
      await alice.page.keyboard.type("alice");
      await keyboard.tabTo(alice.field("Password"));
      await alice.page.keyboard.type(PASSWORD);
      await keyboard.press("Enter");

      await alice.conversation("Bob").waitFor();
      await keyboard.tabTo(alice.conversation("Bob"));
      await keyboard.press("Enter");
      await keyboard.focused(alice.composer);
      await alice.page.keyboard.type("By keyboard alone");
      await keyboard.press("Enter");
      await alice.message("By keyboard alone").getByText("Sent", { exact: true }).waitFor();
      expect(await keyboard.isFocused(alice.composer)).toBe(true);
    });

    test("Shift+Enter starts a new line, and the up arrow edits her last message", async () => {
      await alice.page.keyboard.type("first");
      await keyboard.press("Shift+Enter");
      await alice.page.keyboard.type("second");
      expect(await alice.composer.inputValue()).toBe("first\nsecond");
      await keyboard.press("Control+a", "Delete", "ArrowUp");
      await alice.sees("You are editing your last message.");
      expect(await alice.composer.inputValue()).toBe("By keyboard alone");
      await keyboard.press("Escape");
      expect(await alice.composer.inputValue()).toBe("");
      await alice.button("Stop editing").waitFor({ state: "detached" });
    });

    test("Everything in a conversation can be reached, with a visible focus", async () => {
      await alice.go(`/chats/${pair}`);
      await alice.message("old news").waitFor();
      await keyboard.focused(alice.composer);
      await keyboard.tabTo(alice.log, "Shift+Tab");
      await keyboard.tabTo(alice.link("Details"), "Shift+Tab");
      await keyboard.tabTo(alice.part("Chats"), "Shift+Tab");
      await keyboard.tabTo(alice.link("Skip to content"), "Shift+Tab");
      await keyboard.press("Enter");
      await keyboard.tabTo(alice.composer);
    });

    test("She moves through the messages by arrow keys, opens a menu, and returns to where she was", async () => {
      await keyboard.tabTo(alice.log, "Shift+Tab");
      await keyboard.press("ArrowUp");
      await keyboard.focused(alice.message("By keyboard alone"));
      await keyboard.seesFocus();
      await keyboard.press("Enter");
      const menu = alice.page.getByRole("menu", { name: "Actions" });
      await menu.getByRole("menuitem", { name: "Copy" }).waitFor();
      await keyboard.holdsFocus(menu);
      await keyboard.press("Escape");
      await menu.waitFor({ state: "detached" });
      await keyboard.focused(alice.message("By keyboard alone"));
      await keyboard.press("ArrowUp");
      await keyboard.focused(alice.message("old news"));
      await keyboard.press("Escape");
      await keyboard.focused(alice.composer);
    });

    test("Ctrl+K opens a conversation by name, and Escape leaves her where she was", async () => {
      const search = alice.page.getByRole("combobox", { name: "Name of a friend or group" });
      await keyboard.press("Control+k");
      await keyboard.focused(search);
      await keyboard.press("Escape");
      await alice.dialog.waitFor({ state: "detached" });
      await keyboard.focused(alice.composer);

      await keyboard.press("Control+k");
      await keyboard.focused(search);
      await alice.page.keyboard.type("lob");
      await eventually(async () => expect(await alice.dialog.getByRole("option").count()).toBe(1));
      await keyboard.press("Enter");
      await alice.page.getByRole("log", { name: /Lobby/ }).waitFor();
      await alice.dialog.waitFor({ state: "detached" });
      await keyboard.focused(alice.composer);
    });

    test("Alt and the arrow keys switch conversations", async () => {
      await keyboard.press("Alt+ArrowUp");
      await alice.page.getByRole("log", { name: /Bob/ }).waitFor();
      await keyboard.focused(alice.composer);
      await keyboard.press("Alt+ArrowDown");
      await alice.page.getByRole("log", { name: /Lobby/ }).waitFor();
      await keyboard.press("Alt+ArrowUp");
      await alice.page.getByRole("log", { name: /Bob/ }).waitFor();
    });

    test("A question mark shows the shortcuts, except in a text field", async () => {
      await keyboard.focused(alice.composer);
      await alice.page.keyboard.type("?");
      expect(await alice.composer.inputValue()).toBe("?");
      await keyboard.press("Backspace");
      await keyboard.tabTo(alice.log, "Shift+Tab");
      await alice.page.keyboard.type("?");
      await alice.dialog.getByRole("heading", { name: "Keyboard shortcuts" }).waitFor();
      await keyboard.holdsFocus(alice.dialog);
      await keyboard.press("Tab", "Tab", "Tab");
      await keyboard.holdsFocus(alice.dialog);
      await keyboard.press("Escape");
      await alice.dialog.waitFor({ state: "detached" });
      await keyboard.focused(alice.log);
    });

    test("A dialog gives the focus back to the button that opened it", async () => {
      await alice.go("/contacts/10001");
      await alice.button("Alias and category").waitFor();
      await keyboard.tabTo(alice.button("Alias and category"));
      await keyboard.press("Enter");
      await alice.dialog.waitFor();
      await keyboard.tabTo(alice.dialog.getByRole("button", { name: "Save" }));
      await keyboard.tabTo(alice.dialog.getByRole("textbox", { name: "Alias" }));
      await alice.page.keyboard.type("Bobby");
      await keyboard.press("Enter");
      await alice.dialog.waitFor({ state: "detached" });
      await alice.heading("Bobby").waitFor();
      await keyboard.focused(alice.button("Alias and category"));
    });

    /** Opens the card of a message's author: from the composer to the message and its menu. */
    async function openCardBy(text: string): Promise<void> {
      await keyboard.focused(alice.composer);
      await keyboard.tabTo(alice.log, "Shift+Tab");
      await keyboard.press("ArrowUp");
      await keyboard.focused(alice.message(text));
      await keyboard.press("Enter");
      const item = alice.page.getByRole("menuitem", { name: "View profile" });
      await item.waitFor();
      await keyboard.holdsFocus(alice.page.getByRole("menu"));
      for (let stops = 0; !(await keyboard.isFocused(item)); stops++) {
        expect(stops).toBeLessThan(5);
        await keyboard.press("ArrowDown");
      }
      await keyboard.press("Enter");
      await alice.page.getByRole("menu").waitFor({ state: "detached" });
    }

    test("She opens Bob's card from his message in the lobby", async () => {
      await alice.go("/chats/g:10000");
      await bob.say("g:10000", "Tea for everybody");
      await alice.message("Tea for everybody").waitFor();
      await openCardBy("Tea for everybody");
      const card = alice.page.getByRole("complementary", { name: "Details" });
      await card.getByRole("heading", { name: "Bobby" }).waitFor();
      await keyboard.focused(alice.message("Tea for everybody"));
      await keyboard.tabTo(card.getByRole("button", { name: "Close details" }));
      await keyboard.tabTo(alice.composer, "Shift+Tab");
    });

    test("Details over the conversation keep the focus until they are closed", async () => {
      await alice.page.setViewportSize({ width: 1000, height: 800 });
      await alice.go("/chats/g:10000");
      await alice.message("Tea for everybody").waitFor();
      await openCardBy("Tea for everybody");
      const card = alice.page.getByRole("dialog", { name: "Details" });
      await card.getByRole("heading", { name: "Bobby" }).waitFor();
      await keyboard.focused(card);
      const behind = alice.page.locator(":focus:not([role=dialog], [role=dialog] *)");
      for (let stops = 0; stops < 12; stops++) {
        await keyboard.press("Tab");
        expect(await behind.count()).toBe(0);
      }
      await keyboard.press("Escape");
      await card.waitFor({ state: "detached" });
      await keyboard.focused(alice.message("Tea for everybody"));

      await keyboard.tabTo(alice.link("Details"), "Shift+Tab");
      await keyboard.press("Enter");
      await keyboard.focused(card);
      await keyboard.press("Escape");
      await keyboard.focused(alice.link("Details"));
      await alice.page.setViewportSize({ width: 1280, height: 800 });
    });

    test("The timeline is a named log, so screen readers read out new messages only", async () => {
      await alice.go(`/chats/${pair}`);
      await alice.message("old news").waitFor();
      expect(await alice.log.count()).toBe(1);
      expect(await alice.log.getAttribute("aria-label")).toMatch(/Messages with .*Bobby/);
      const polite =
        "[...document.querySelectorAll('[aria-live=polite]')].map((one) => one.textContent).join('')";
      expect(await alice.page.evaluate<string>(polite)).toBe("");
      await bob.say(pair, "Hot off the stove");
      await eventually(async () =>
        expect(await alice.page.evaluate<string>(polite)).toMatch(/Bobby.*: Hot off the stove/),
      );
      await alice.say("mine is not read out");
      await alice
        .message("mine is not")
        .getByText(/Sent|Read/)
        .waitFor();
      expect(await alice.page.evaluate<string>(polite)).not.toContain("mine");
    });

    test("Enter in an input method chooses a Chinese character and does not send", async () => {
      const device = await alice.context.newCDPSession(alice.page);
      await keyboard.focused(alice.composer);
      const compose = (text: string) =>
        device.send("Input.imeSetComposition", {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
      await compose("n");
      await compose("ni hao");
      // The key events of the Enter that chooses a character in an input method.
      await device.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key: "Process",
        code: "Enter",
        windowsVirtualKeyCode: 229,
      });
      await keyboard.press("Enter");
      expect(await alice.composer.inputValue()).toContain("ni hao");
      await compose("你好");
      await device.send("Input.insertText", { text: "你好" });
      await alice.composer.dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true });
      await alice.composer.dispatchEvent("keydown", {
        key: "Enter",
        isComposing: true,
        bubbles: true,
      });
      expect(await alice.composer.inputValue()).toContain("你好");
      expect(await alice.message("ni hao").count()).toBe(0);
      expect(await alice.message("你好").count()).toBe(0);

      await alice.composer.fill("你好");
      await keyboard.press("Enter");
      await alice
        .message("你好")
        .getByText(/Sent|Read/)
        .waitFor();
      expect(await alice.message("你好").count()).toBe(1);
    });

    test("By her choice Ctrl+Enter sends, and Enter starts a new line", async () => {
      await alice.go("/settings/appearance");
      await alice.button("Show keyboard shortcuts").waitFor();
      await keyboard.tabTo(
        alice.page.getByRole("group", { name: "Send with" }).getByRole("radio", { checked: true }),
      );
      await keyboard.press("ArrowRight");
      await keyboard.seesFocus();
      await alice.go(`/chats/${pair}`);
      await keyboard.focused(alice.composer);
      await alice.page.keyboard.type("kettle");
      await keyboard.press("Enter");
      await alice.page.keyboard.type("pot");
      expect(await alice.composer.inputValue()).toBe("kettle\npot");
      await keyboard.press("Control+Enter");
      await alice
        .message("kettle")
        .getByText(/Sent|Read/)
        .waitFor();
      expect(await alice.composer.inputValue()).toBe("");
    });
  },
);
