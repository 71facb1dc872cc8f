import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { CDPSession } from "playwright-core";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { fillScreens, goTo, type Language, OUTSIDE, type Screen } from "../support/screens.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What fits on the smallest phone fits on the larger ones. */
const SIZES: readonly Size[] = [
  { width: 360, height: 740 },
  { width: 820, height: 1180 },
  { width: 1280, height: 800 },
];

/** How long a test of all screens may take, in milliseconds. */
const MANY_SCREENS = 240_000;

/** A browser's language, the language that Teahouse must use there, and the colours and sizes to look at. */
const LOCALES = [
  ["zh-CN", { language: "zh", size: { width: 390, height: 844 }, colorScheme: "light" }],
  ["en-US", { language: "en", size: { width: 1280, height: 800 }, colorScheme: "dark" }],
] as const;

/** Words of another language that may stand on a screen: keys, devices, units, usernames, and names of languages. */
const AT_HOME: Readonly<Record<Language, RegExp>> = {
  zh: /\b(English|Enter|Ctrl|Shift|Alt|Esc|K|Chrome|Linux|Bun|alice|bob|carol|dave|mallory|nobody-there|a|z)\b|(?<=\d\s?)[kMG]B\b/g,
  en: /中文/g,
};
const USER_AGENT = /^(Mozilla|Bun)\/.*$/gm;
const FOREIGN: Readonly<Record<Language, RegExp>> = {
  zh: /[A-Za-z][A-Za-z ]*/g,
  en: /\p{sc=Han}+/gu,
};

/** All text of a page, seen or read out, with the names of controls and pictures. */
const READ = `[document.title, document.body.innerText, ...[...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
  .flatMap((element) => ["aria-label", "title", "placeholder", "alt"].map((name) => element.getAttribute(name)))].filter(Boolean).join("\\n")`;

const NAMELESS = `[...document.querySelectorAll("button, a, input, textarea, select, [role=button], [role=switch], [role=option]")]
  .filter((element) => element.checkVisibility() && !(element.ariaLabel || element.textContent || element.labels?.length || element.hasAttribute("aria-labelledby")))
  .map((element) => element.outerHTML)`;

// The page is the same on both engines, so one run is enough.
const skipped = process.env.TEST_POSTGRES !== undefined;

describe.skipIf(skipped).each(LOCALES)("In a browser with the language %s", (locale, look) => {
  const { language, colorScheme } = look;
  let house: TestHouse;
  let alice: Visitor;
  let device: CDPSession;
  let inside: readonly Screen[];

  beforeAll(async () => {
    house = await openWebHouse();
    inside = await fillScreens(house, language);
    alice = await Visitor.arrive(house, { locale, colorScheme });
    device = await alice.context.newCDPSession(alice.page);
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  async function foreignWords(): Promise<string[]> {
    const read = await alice.page.evaluate<string>(READ);
    const rest = read.replaceAll(USER_AGENT, "").replaceAll(AT_HOME[language], "");
    return rest.match(FOREIGN[language]) ?? [];
  }

  async function overflow(): Promise<number> {
    return await alice.page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
  }

  async function resize(size: Size): Promise<void> {
    await device.send("Emulation.setDeviceMetricsOverride", {
      ...size,
      deviceScaleFactor: 1,
      mobile: false,
    });
  }

  /** The faults of the current screen, at every size. */
  async function faults(): Promise<string[]> {
    const found = (await foreignWords()).map((word) => `foreign: ${word}`);
    const nameless = await alice.page.evaluate<string[]>(NAMELESS);
    found.push(...nameless.map((control) => `nameless: ${control}`));
    for (const size of SIZES) {
      await resize(size);
      const fits = eventually(async () => expect(await overflow()).toBe(0), 5_000);
      await fits.catch(() => found.push(`runs over the edge at ${size.width} px`));
    }
    await resize(look.size);
    found.push(...(await violations(alice.page)));
    return found;
  }

  async function check(screens: readonly Screen[]): Promise<void> {
    const found: Record<string, string[]> = {};
    for (const screen of screens) {
      await goTo(alice, screen, language);
      const wrong = await faults();
      if (wrong.length > 0) found[screen.path] = wrong;
    }
    expect(found).toEqual({});
  }

  test("the entrance is in the right language, fits every size, and is accessible", async () => {
    await check(OUTSIDE);
    expect(await alice.page.evaluate<string>("document.documentElement.lang")).toStartWith(
      language,
    );
  });

  test(
    "every screen inside is in the right language, fits every size, and is accessible",
    async () => {
      await alice.signIn("alice");
      alice.expects(/404/);
      await check(inside);
    },
    MANY_SCREENS,
  );

  test(
    "every dialog and menu is in the right language, fits every size, and is accessible",
    async () => {
      const words = {
        en: {
          keys: "Show keyboard shortcuts",
          add: "Add friend",
          remove: "Remove friend",
          block: "Block",
          accept: "Accept",
          refuse: "Decline: Dave",
          ask: "Ask to join",
          nickname: "Change group nickname",
          handOver: "Transfer…",
          dissolve: "Dissolve…",
          edit: "Alias and category",
          delete: "Delete account…",
        },
        zh: {
          keys: "查看全部快捷键",
          add: "加好友",
          remove: "删除好友",
          block: "拉黑",
          accept: "同意",
          refuse: "拒绝: 大卫",
          ask: "申请加群",
          nickname: "修改群名片",
          handOver: "转让…",
          dissolve: "解散…",
          edit: "备注和分组",
          delete: "注销账号…",
        },
      }[language];
      const opened: readonly (readonly [path: string | undefined, button: string])[] = [
        ["/settings/appearance", words.keys],
        ["/settings/account", words.delete],
        ["/contacts/requests", words.accept],
        ["/notices", words.refuse],
        [inside.filter(({ path }) => /^\/groups\/\d+$/.test(path))[1]?.path, words.ask],
        [inside.filter(({ path }) => /g:.*details/.test(path))[1]?.path, words.nickname],
        [inside.find(({ path }) => /settings/.test(path))?.path, words.handOver],
        [inside.find(({ path }) => /settings/.test(path))?.path, words.dissolve],
        [inside.find(({ path }) => /contacts\/\d+/.test(path))?.path, words.remove],
        [inside.find(({ path }) => /contacts\/\d+/.test(path))?.path, words.edit],
        [inside.filter(({ path }) => /contacts\/\d+/.test(path))[1]?.path, words.add],
        [inside.filter(({ path }) => /contacts\/\d+/.test(path))[1]?.path, words.block],
      ];
      const found: Record<string, string[]> = {};
      const look = async (name: string) => {
        const wrong = await faults();
        if (wrong.length > 0) found[name] = wrong;
      };
      // The drawer is a dialog, too, on small screens.
      const popup = alice.page.locator(".dialog");
      for (const [path = "", button] of opened) {
        await alice.follow(path);
        await alice.press(button);
        await popup.waitFor();
        await look(button);
        await alice.page.keyboard.press("Escape");
        await popup.waitFor({ state: "detached" });
      }
      await alice.follow("/chats/g:10000");
      await alice.composer.press("Control+k");
      await alice.dialog.getByRole("option").first().waitFor();
      await look("switcher");
      await alice.page.keyboard.press("Escape");
      await alice.log.focus();
      await alice.page.keyboard.press("ArrowUp");
      await alice.page.keyboard.press("Enter");
      await alice.page.getByRole("menuitem").first().waitFor();
      await look("menu");
      expect(found).toEqual({});
    },
    MANY_SCREENS,
  );
});

describe.skipIf(skipped)("Alice, who changes language and colours", () => {
  let house: TestHouse;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    await house.person("Alice");
    alice = await Visitor.arrive(house, { locale: "zh-CN", colorScheme: "light" });
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  /** The brightness of the background, from 0 (black) to 765 (white). */
  async function brightness(): Promise<number> {
    const colour = await alice.page.evaluate<string>(
      "getComputedStyle(document.body).backgroundColor",
    );
    return (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  }

  test("She switches the entrance to English, and it stays English after a reload", async () => {
    await alice.go("/welcome");
    await alice.heading("请进，随便坐").waitFor();
    await alice.choose("English");
    await alice.heading("Come in, have a seat").waitFor();
    await alice.page.reload();
    await alice.heading("Come in, have a seat").waitFor();
    expect(await alice.page.evaluate<string>("document.documentElement.lang")).toStartWith("en");
  });

  test("She chooses Chinese in the settings, and later the browser's language again", async () => {
    await alice.signIn("alice");
    await alice.go("/settings/appearance");
    await alice.choose("中文");
    await alice.page.getByRole("heading", { name: "外观与按键", level: 1 }).waitFor();
    await alice.choose("English");
    await alice.page.getByRole("heading", { name: "Appearance and keys", level: 1 }).waitFor();
    await alice.choose("Same as the browser");
    await alice.page.getByRole("heading", { name: "外观与按键", level: 1 }).waitFor();
  });

  test("The page follows the system's dark or light mode until she chooses one", async () => {
    expect(await brightness()).toBeGreaterThan(600);
    await alice.page.emulateMedia({ colorScheme: "dark" });
    await eventually(async () => expect(await brightness()).toBeLessThan(150));
    await alice.choose("浅色");
    await eventually(async () => expect(await brightness()).toBeGreaterThan(600));
    await alice.page.reload();
    await eventually(async () => expect(await brightness()).toBeGreaterThan(600));
    await alice.choose("深色");
    await alice.page.emulateMedia({ colorScheme: "light" });
    await eventually(async () => expect(await brightness()).toBeLessThan(150));
  });
});
