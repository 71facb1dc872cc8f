import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";
import { isWebStale, webDist } from "../../bin/web.ts";
import { readAssets } from "../../packages/server/src/transports/assets.ts";
import { findChromium } from "./chromium.ts";
import { type HouseOptions, openHouse, type TestHouse } from "./house.ts";
import { watchPage } from "./page-faults.ts";
import { PASSWORD } from "./person.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Threads of their own for the compiler and the garbage collector cost a tenth more CPU.
  "--js-flags=--single-threaded",
  // A microphone that beeps, and that every page may use.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

/** How long a browser may take for one step, in milliseconds. It only ends a test that hangs. */
const PATIENCE = 30_000;

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** The one Chromium of a test file. Each visitor has a profile of their own in it, which is gone when they leave. */
let running: Promise<Browser> | undefined;
let visitors = 0;

async function enterBrowser(options: ContextOptions): Promise<BrowserContext> {
  visitors++;
  running ??= chromium.launch({
    executablePath: findChromium(),
    chromiumSandbox: false,
    headless: true,
    args: FLAGS,
  });
  return await (await running).newContext(options);
}

async function leaveBrowser(context: BrowserContext): Promise<void> {
  await context.close();
  if (--visitors > 0) return;
  const browser = await running;
  running = undefined;
  await browser?.close();
}

/** A house that serves the web app as it is now. */
export async function openWebHouse(options: HouseOptions = {}): Promise<TestHouse> {
  if (isWebStale()) {
    const { buildWeb } = await import("../../packages/web/build.ts");
    await buildWeb();
  }
  return await openHouse({ ...options, assets: readAssets(webDist) });
}

/** Somebody in front of a real browser with a profile of their own. */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #house: TestHouse;
  readonly #faults: string[] = [];
  #expected: readonly RegExp[] = [];

  private constructor(house: TestHouse, context: BrowserContext, page: Page) {
    this.#house = house;
    this.context = context;
    this.page = page;
    watchPage(page, this.#faults);
    context.setDefaultTimeout(PATIENCE);
  }

  static async arrive(house: TestHouse, options: ContextOptions = {}): Promise<Visitor> {
    const context = await enterBrowser({
      locale: "en-GB",
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
      ...options,
    });
    return new Visitor(house, context, await context.newPage());
  }

  /** The same person in another tab of the same browser. */
  async openTab(path: string): Promise<Visitor> {
    const page = await this.context.newPage();
    const tab = new Visitor(this.#house, this.context, page);
    await tab.go(path);
    return tab;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#house.proxyUrl}${path}`);
  }

  /** True if the page is the app's and knows who uses it. */
  async isSignedIn(): Promise<boolean> {
    return await this.page.evaluate<boolean>(
      "location.protocol === 'http:' && localStorage.getItem('teahouse.user') !== null",
    );
  }

  /** Goes to another screen within the page, as a link of the app does. */
  async follow(path: string): Promise<void> {
    await this.page.evaluate(`history.pushState(null, "", ${JSON.stringify(path)})`);
  }

  async leave(): Promise<void> {
    await leaveBrowser(this.context);
  }

  /** Faults that are expected from now on. */
  expects(...patterns: readonly RegExp[]): void {
    this.#expected = patterns;
  }

  /** Unexpected faults since the last call. */
  takeFaults(): readonly string[] {
    const taken = this.#faults.splice(0);
    return taken.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }

  async register(nickname: string, username: string): Promise<void> {
    await this.go("/register");
    await this.field("Username").fill(username);
    await this.field("Nickname").fill(nickname);
    await this.field("Password").fill(PASSWORD);
    await this.press("Create account");
    await this.navigation.waitFor();
  }

  async signIn(username: string, password = PASSWORD): Promise<void> {
    await this.go("/sign-in");
    await this.field(/^(Username|用户名)/).fill(username);
    await this.field(/^(Password|密码)/).fill(password);
    await this.field(/^(Password|密码)/).press("Enter");
    await this.navigation.waitFor();
  }

  async enterAsGuest(nickname: string): Promise<void> {
    await this.go("/");
    await this.field("Nickname").fill(nickname);
    await this.press("Go to the lobby");
    await this.composer.waitFor();
  }

  get navigation(): Locator {
    return this.page.getByRole("navigation", { name: /^(Main navigation|主导航)$/ });
  }

  get composer(): Locator {
    return this.page.getByRole("textbox", { name: /^(Message to|发消息到)/ });
  }

  get log(): Locator {
    return this.page.getByRole("log");
  }

  /** The banner that speaks of the connection. */
  get banner(): Locator {
    return this.page.getByRole("status").filter({ hasText: /Trying again|onnecting…/ });
  }

  field(name: string | RegExp): Locator {
    return this.page.getByRole("textbox", { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole("link", { name });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { name });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** A row of the timeline that holds this text. */
  message(text: string): Locator {
    return this.log.getByRole("listitem").filter({ hasText: text });
  }

  /** A row of the list of conversations. */
  conversation(name: string): Locator {
    return this.page
      .getByRole("region", { name: /^(Conversations|会话)$/ })
      .getByRole("link", { name });
  }

  /** One of the parts of the app, with its badge in its name. */
  part(name: string | RegExp): Locator {
    return this.navigation.getByRole("link", { name });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** Chooses a radio button by its label. */
  async choose(name: string): Promise<void> {
    await this.page.getByText(name, { exact: true }).click();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Everything in the timeline that reads like this, from the oldest. */
  async said(pattern: RegExp): Promise<string[]> {
    const rows = await this.log.getByRole("listitem").allInnerTexts();
    return rows.flatMap((row) => row.match(pattern) ?? []);
  }
}
