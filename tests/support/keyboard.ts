import { expect } from "bun:test";
import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually.ts";

/** Empty if the focus is visible: a ring around the element or its label, or a border in the accent colour. */
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

/** A page that is used by the keyboard alone. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async isFocused(target: Locator): Promise<boolean> {
    return (await target.and(this.#page.locator(":focus")).count()) === 1;
  }

  focused(target: Locator): Promise<void> {
    return eventually(async () => expect(await this.isFocused(target)).toBe(true));
  }

  /** Resolves when the element, or a part of it, has the focus. */
  holdsFocus(target: Locator): Promise<void> {
    const focus = this.#page.locator(":focus");
    const held = target.locator(":focus").or(target.and(focus));
    return eventually(async () => expect(await held.count()).toBe(1));
  }

  async seesFocus(): Promise<void> {
    await eventually(async () => expect(await this.#page.evaluate<string>(FOCUS_MARK)).toBe(""));
  }

  /** Presses a key until the element has the focus. The focus must be visible at every stop. */
  async tabTo(target: Locator, key = "Tab"): Promise<void> {
    for (let stops = 0; !(await this.isFocused(target)); stops++) {
      expect(stops).toBeLessThan(40);
      await this.press(key);
      await this.seesFocus();
    }
  }
}
