import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { ConversationId } from "@teahouse/protocol";
import type { Locator } from "playwright-core";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { PASSWORD, type Person } from "../support/person.ts";

/** Answers nothing where the focus can be seen: by a ring round the element or its label, or by its green frame. */
const FOCUS_MARK = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return "nothing has the focus";
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--accent)";
  const accent = getComputedStyle(probe).color;
  probe.remove();
  const isRinged = (one) => {
    if (one === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const frames = [element, element.parentElement, element.parentElement?.parentElement];
  const isFramed = frames.some((one) => one && getComputedStyle(one).borderTopColor === accent);
  const isSeen = isRinged(element) || isRinged(element.nextElementSibling) || isFramed;
  return isSeen ? "" : "unseen: " + element.outerHTML.slice(0, 120);
})()`;

// The rules for the browser hold on both engines; one run of them is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, who uses no mouse", () => {
  let house: TestHouse;
  let bob: Person;
  let pair: ConversationId;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    bob = await house.person("Bob");
    pair = await bob.befriend(await house.person("Alice"));
    await bob.say(pair, "old news");
    alice = await Visitor.arrive(house);
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  function keys(...pressed: readonly string[]): Promise<void> {
    return pressed.reduce<Promise<void>>(
      (before, key) => before.then(() => alice.page.keyboard.press(key)),
      Promise.resolve(),
    );
  }

  async function isFocused(target: Locator): Promise<boolean> {
    return (await target.and(alice.page.locator(":focus")).count()) === 1;
  }

  function focused(target: Locator): Promise<void> {
    return eventually(async () => expect(await isFocused(target)).toBe(true));
  }

  /** Resolves when what has the focus is this or a part of it. */
  function holdsFocus(target: Locator): Promise<void> {
    const focus = alice.page.locator(":focus");
    const held = target.locator(":focus").or(target.and(focus));
    return eventually(async () => expect(await held.count()).toBe(1));
  }

  async function seesTheFocus(): Promise<void> {
    await eventually(async () => expect(await alice.page.evaluate<string>(FOCUS_MARK)).toBe(""));
  }

  /** Tabs on until there, and sees at every stop where she is. */
  async function tabTo(target: Locator, key = "Tab"): Promise<void> {
    for (let stops = 0; !(await isFocused(target)); stops++) {
      expect(stops).toBeLessThan(40);
      await keys(key);
      await seesTheFocus();
    }
  }

  test("She comes in and sends a message by Tab, Enter and letters", async () => {
    await alice.go("/");
    await alice.button("Go to the lobby").waitFor();
    await tabTo(alice.link("Sign in"), "Shift+Tab");
    await keys("Enter");
    await focused(alice.field("Username"));
    await alice.page.keyboard.type("alice");
    await tabTo(alice.field("Password"));
    await alice.page.keyboard.type(PASSWORD);
    await keys("Enter");

    await alice.conversation("Bob").waitFor();
    await tabTo(alice.conversation("Bob"));
    await keys("Enter");
    await focused(alice.composer);
    await alice.page.keyboard.type("By keyboard alone");
    await keys("Enter");
    await alice.message("By keyboard alone").getByText("Sent", { exact: true }).waitFor();
    expect(await isFocused(alice.composer)).toBe(true);
  });

  test("Shift and Enter make a new line, and the arrow takes up what she said last", async () => {
    await alice.page.keyboard.type("first");
    await keys("Shift+Enter");
    await alice.page.keyboard.type("second");
    expect(await alice.composer.inputValue()).toBe("first\nsecond");
    await keys("Control+a", "Delete", "ArrowUp");
    await alice.sees("You are editing your last message.");
    expect(await alice.composer.inputValue()).toBe("By keyboard alone");
    await keys("Escape");
    expect(await alice.composer.inputValue()).toBe("");
    await alice.button("Leave it as it is").waitFor({ state: "detached" });
  });

  test("Everything in a conversation can be reached, and seen to be", async () => {
    await alice.go(`/chats/${pair}`);
    await alice.message("old news").waitFor();
    await focused(alice.composer);
    await tabTo(alice.log, "Shift+Tab");
    await tabTo(alice.link("Details"), "Shift+Tab");
    await tabTo(alice.part("Chats"), "Shift+Tab");
    await tabTo(alice.link("Skip to content"), "Shift+Tab");
    await keys("Enter");
    await tabTo(alice.composer);
  });

  test("She walks through the messages by the arrows, opens a menu, and leaves it where she was", async () => {
    await tabTo(alice.log, "Shift+Tab");
    await keys("ArrowUp");
    await focused(alice.message("By keyboard alone"));
    await seesTheFocus();
    await keys("Enter");
    const menu = alice.page.getByRole("menu", { name: "Actions" });
    await menu.getByRole("menuitem", { name: "Copy" }).waitFor();
    await holdsFocus(menu);
    await keys("Escape");
    await menu.waitFor({ state: "detached" });
    await focused(alice.message("By keyboard alone"));
    await keys("ArrowUp");
    await focused(alice.message("old news"));
    await keys("Escape");
    await focused(alice.composer);
  });

  test("Ctrl and K go to a conversation by name, Escape leaves her where she was", async () => {
    const search = alice.page.getByRole("combobox", { name: "Name of a friend or group" });
    await keys("Control+k");
    await focused(search);
    await keys("Escape");
    await alice.dialog.waitFor({ state: "detached" });
    await focused(alice.composer);

    await keys("Control+k");
    await focused(search);
    await alice.page.keyboard.type("lob");
    await eventually(async () => expect(await alice.dialog.getByRole("option").count()).toBe(1));
    await keys("Enter");
    await alice.page.getByRole("log", { name: /Lobby/ }).waitFor();
    await alice.dialog.waitFor({ state: "detached" });
    await focused(alice.composer);
  });

  test("Alt and the arrows go through the conversations", async () => {
    await keys("Alt+ArrowUp");
    await alice.page.getByRole("log", { name: /Bob/ }).waitFor();
    await focused(alice.composer);
    await keys("Alt+ArrowDown");
    await alice.page.getByRole("log", { name: /Lobby/ }).waitFor();
    await keys("Alt+ArrowUp");
    await alice.page.getByRole("log", { name: /Bob/ }).waitFor();
  });

  test("A question mark shows the keys, but is a letter where she writes", async () => {
    await focused(alice.composer);
    await alice.page.keyboard.type("?");
    expect(await alice.composer.inputValue()).toBe("?");
    await keys("Backspace");
    await tabTo(alice.log, "Shift+Tab");
    await alice.page.keyboard.type("?");
    await alice.dialog.getByRole("heading", { name: "Keys" }).waitFor();
    await holdsFocus(alice.dialog);
    await keys("Tab", "Tab", "Tab");
    await holdsFocus(alice.dialog);
    await keys("Escape");
    await alice.dialog.waitFor({ state: "detached" });
    await focused(alice.log);
  });

  test("A dialog gives the focus back to the button that opened it", async () => {
    await alice.go("/contacts/10001");
    await alice.button("Remark and category").waitFor();
    await tabTo(alice.button("Remark and category"));
    await keys("Enter");
    await alice.dialog.waitFor();
    await tabTo(alice.dialog.getByRole("button", { name: "Save" }));
    await tabTo(alice.dialog.getByRole("textbox", { name: "Remark name" }));
    await alice.page.keyboard.type("Bobby");
    await keys("Enter");
    await alice.dialog.waitFor({ state: "detached" });
    await alice.heading("Bobby").waitFor();
    await focused(alice.button("Remark and category"));
  });

  /** Opens the card of whoever said this, from the composer on, by the menu of the message. */
  async function openCardBy(text: string): Promise<void> {
    await focused(alice.composer);
    await tabTo(alice.log, "Shift+Tab");
    await keys("ArrowUp");
    await focused(alice.message(text));
    await keys("Enter");
    const item = alice.page.getByRole("menuitem", { name: "View profile" });
    await item.waitFor();
    await holdsFocus(alice.page.getByRole("menu"));
    for (let stops = 0; !(await isFocused(item)); stops++) {
      expect(stops).toBeLessThan(5);
      await keys("ArrowDown");
    }
    await keys("Enter");
    await alice.page.getByRole("menu").waitFor({ state: "detached" });
  }

  test("From what Bob says in the lobby she comes to his card beside it", async () => {
    await alice.go("/chats/g:10000");
    await bob.say("g:10000", "Tea for everybody");
    await alice.message("Tea for everybody").waitFor();
    await openCardBy("Tea for everybody");
    const card = alice.page.getByRole("complementary", { name: "Details" });
    await card.getByRole("heading", { name: "Bobby" }).waitFor();
    await focused(alice.message("Tea for everybody"));
    await tabTo(card.getByRole("button", { name: "Close details" }));
    await tabTo(alice.composer, "Shift+Tab");
  });

  test("Where the details slide over the conversation, the focus stays in them until she closes them", async () => {
    await alice.page.setViewportSize({ width: 1000, height: 800 });
    await alice.go("/chats/g:10000");
    await alice.message("Tea for everybody").waitFor();
    await openCardBy("Tea for everybody");
    const card = alice.page.getByRole("dialog", { name: "Details" });
    await card.getByRole("heading", { name: "Bobby" }).waitFor();
    await focused(card);
    const behind = alice.page.locator(":focus:not([role=dialog], [role=dialog] *)");
    for (let stops = 0; stops < 12; stops++) {
      await keys("Tab");
      expect(await behind.count()).toBe(0);
    }
    await keys("Escape");
    await card.waitFor({ state: "detached" });
    await focused(alice.message("Tea for everybody"));

    await tabTo(alice.link("Details"), "Shift+Tab");
    await keys("Enter");
    await focused(card);
    await keys("Escape");
    await focused(alice.link("Details"));
    await alice.page.setViewportSize({ width: 1280, height: 800 });
  });

  test("The timeline is a log with a name; what is new is read out, what is old is not", async () => {
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

  test("Choosing Chinese characters sends nothing before she means to", async () => {
    const device = await alice.context.newCDPSession(alice.page);
    await focused(alice.composer);
    const compose = (text: string) =>
      device.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await compose("n");
    await compose("ni hao");
    // What an input method lets a page see of the Enter that chooses.
    await device.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "Process",
      code: "Enter",
      windowsVirtualKeyCode: 229,
    });
    await keys("Enter");
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
    await keys("Enter");
    await alice
      .message("你好")
      .getByText(/Sent|Read/)
      .waitFor();
    expect(await alice.message("你好").count()).toBe(1);
  });

  test("If she likes it better, Ctrl and Enter send, and Enter makes a new line", async () => {
    await alice.go("/settings/appearance");
    await alice.button("Show all keys").waitFor();
    await tabTo(
      alice.page.getByRole("group", { name: "Send with" }).getByRole("radio", { checked: true }),
    );
    await keys("ArrowRight");
    await seesTheFocus();
    await alice.go(`/chats/${pair}`);
    await focused(alice.composer);
    await alice.page.keyboard.type("kettle");
    await keys("Enter");
    await alice.page.keyboard.type("pot");
    expect(await alice.composer.inputValue()).toBe("kettle\npot");
    await keys("Control+Enter");
    await alice
      .message("kettle")
      .getByText(/Sent|Read/)
      .waitFor();
    expect(await alice.composer.inputValue()).toBe("");
  });
});
