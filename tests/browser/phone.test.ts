import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { openWebHouse, Visitor } from "../support/browser.ts";
import type { TestHouse } from "../support/house.ts";
import { fillScreens, goTo, type Screen } from "../support/screens.ts";

/** The least size of a control for a finger, in px (WCAG 2.5.5). */
const FINGER = 44;

// The page is the same on both engines, so one run is enough.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("Alice, on her phone", () => {
  let house: TestHouse;
  let screens: readonly Screen[];
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    screens = await fillScreens(house, "en");
    alice = await Visitor.arrive(house, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: "no-preference",
    });
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  function list(): Locator {
    return alice.page.getByRole("region", { name: "Conversations" });
  }

  /** Controls that are too small for a finger, with their sizes. */
  async function smallTargets(): Promise<string[]> {
    const small: string[] = [];
    for (const role of ["button", "link", "textbox", "searchbox", "switch", "radio"] as const) {
      const targets = alice.page.getByRole(role).filter({ visible: true });
      const found = await targets.evaluateAll((elements, least) => {
        return elements.flatMap((element) => {
          // Links within a sentence are exempt. The label of a radio button counts as its target.
          if (element.closest("p, blockquote, [role=log]")) return [];
          const hit = element.closest("label") ?? element;
          hit.scrollIntoView({ block: "center" });
          const { left, top, width, height } = hit.getBoundingClientRect();
          if (top + height <= 0 || (width >= least && height >= least)) return [];
          // The target may be larger than the visible control.
          const reach = least / 2 - 0.5;
          const isHit = (dx: number, dy: number) => {
            const [x, y] = [left + width / 2 + dx, top + height / 2 + dy];
            return hit.contains(element.ownerDocument.elementFromPoint(x, y));
          };
          if (isHit(-reach, 0) && isHit(reach, 0) && isHit(0, -reach) && isHit(0, reach)) return [];
          return [
            `${element.getAttribute("aria-label") ?? element.textContent} ${width} × ${height}`,
          ];
        });
      }, FINGER);
      small.push(...found.map((name) => `${role} ${name}`));
    }
    return small;
  }

  async function overflow(): Promise<number> {
    return await alice.page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
  }

  test("Nothing at the entrance takes the focus, because that would raise the keyboard", async () => {
    await alice.go("/sign-in");
    await alice.field("Username").waitFor();
    expect(await alice.page.getByRole("textbox").and(alice.page.locator(":focus")).count()).toBe(0);
    await alice.signIn("alice");
  });

  test("She sees one pane at a time, with the parts of the app below", async () => {
    await list().waitFor();
    await alice.composer.waitFor({ state: "hidden" });
    const bar = await alice.navigation.boundingBox();
    expect(bar?.width).toBe(390);
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(844);

    await alice.conversation("Bob").tap();
    await alice.message("It is boiling").waitFor();
    await list().waitFor({ state: "hidden" });
    expect((await alice.log.boundingBox())?.width).toBe(390);
    expect(await alice.composer.and(alice.page.locator(":focus")).count()).toBe(0);
  });

  test("Back leads to the list, by the app's button and by the browser's", async () => {
    await alice.button("Back").tap();
    await list().waitFor();
    await alice.log.waitFor({ state: "hidden" });
    await alice.conversation("Bob").tap();
    await alice.log.waitFor();
    await alice.page.goBack();
    await list().waitFor();
    await alice.page.goForward();
    await alice.message("It is boiling").waitFor();
  });

  test("The address of a conversation can be reloaded, and back leads to the list", async () => {
    await alice.page.reload();
    await alice.message("It is boiling").waitFor();
    const address = new URL(alice.page.url()).pathname;
    await alice.page.goto("about:blank");
    await alice.go(address);
    await alice.message("It is boiling").waitFor();
    await alice.button("Back").tap();
    await list().waitFor();
  });

  test("She writes and sends by touch, and the list stays at its end", async () => {
    await alice.conversation("Bob").tap();
    await alice.composer.tap();
    await alice.composer.fill("Nearly there");
    await alice.button("Send").tap();
    await alice.message("Nearly there").getByText("Sent", { exact: true }).waitFor();
    expect(await alice.composer.inputValue()).toBe("");
    expect(await alice.composer.and(alice.page.locator(":focus")).count()).toBe(1);
  });

  test("A long press on a message opens its menu", async () => {
    const message = alice.message("Nearly there").getByText("Nearly there");
    const box = await message.boundingBox();
    if (box === null) throw new Error("The message is not in view");
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const device = await alice.context.newCDPSession(alice.page);
    await device.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
    const menu = alice.page.getByRole("menu", { name: "Actions" });
    await menu.waitFor();
    await device.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await menu.getByRole("menuitem", { name: "Copy" }).waitFor();
    await menu.getByRole("menuitem", { name: "Recall" }).tap();
    await alice.message("You recalled a message.").waitFor();
    await menu.waitFor({ state: "detached" });
  });

  test("The details slide over the conversation, and away again", async () => {
    await alice.link("Details").tap();
    await alice.page.getByRole("dialog", { name: "Details" }).waitFor();
    await alice.heading("Bob").first().waitFor();
    await alice.page.goBack();
    await alice.page.getByRole("dialog", { name: "Details" }).waitFor({ state: "detached" });
    await alice.composer.waitFor();
  });

  test("Every control is large enough for a finger, and nothing overflows", async () => {
    const found: Record<string, readonly string[]> = {};
    alice.expects(/404/);
    // A control that still slides in does not cover its target.
    await alice.page.emulateMedia({ reducedMotion: "reduce" });
    for (const screen of screens) {
      await goTo(alice, screen, "en");
      const wrong = await smallTargets();
      if (wrong.length > 0) found[screen.path] = wrong;
      expect(await overflow()).toBe(0);
    }
    expect(found).toEqual({});
  });
});
