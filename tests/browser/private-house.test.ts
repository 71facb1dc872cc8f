import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { violations } from "../support/axe.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { foundGroup, linkInto } from "../support/groups.ts";
import type { TestHouse } from "../support/house.ts";
import { makeCode, operate } from "../support/operate.ts";
import { PASSWORD, type Person } from "../support/person.ts";

const NEW_PASSWORD = "a new and better one";

/** The forms that the entrance offers. */
async function waysOf(who: Visitor): Promise<string[]> {
  await who.button(/^(Sign in|Create account|Go to the lobby)$/).waitFor();
  return await who.page.getByRole("navigation").getByRole("link").allInnerTexts();
}

const addressOf = (who: Visitor) => {
  const { pathname, search, hash } = new URL(who.page.url());
  return pathname + search + hash;
};

describe("a house with invitation codes, without guests and without a lobby", () => {
  let house: TestHouse;
  let alice: Person;
  let dave: Visitor;

  beforeAll(async () => {
    const settings = { registration: "code", guests: false, lobby: false } as const;
    house = await openWebHouse({ settings });
    [alice] = await house.cast("Alice");
    dave = await Visitor.arrive(house);
  });
  afterEach(() => {
    expect(dave.takeFaults()).toEqual([]);
  });
  afterAll(async () => {
    await dave.leave();
    await house.close();
  });

  test("shows the sign-in first, and no way in for guests", async () => {
    await dave.go("/");
    expect(await waysOf(dave)).toEqual(["Register", "Sign in"]);
    await dave.heading("Come in, have a seat").waitFor();
    await eventually(() => expect(addressOf(dave)).toBe("/sign-in"));
    await dave.go("/welcome");
    await eventually(() => expect(addressOf(dave)).toBe("/sign-in"));
    expect(await dave.page.getByText("lobby").count()).toBe(0);
  });

  test("lets Dave in by an invite link to a group, after he registers with a code", async () => {
    const group = await foundGroup(alice, { invitePolicy: "direct" });
    const { token } = await linkInto(group, alice);
    await dave.go(`/invite#${token}`);
    await dave.sees("You are invited to a group.");
    expect(addressOf(dave)).toBe(`/register?to=%2Finvite#${token}`);
    await dave.press("Create account");
    await dave.sees("Enter your invitation code.");
    expect(await violations(dave.page)).toEqual([]);

    await dave.field("Invitation code").fill("AAAA-BBBB-CCCC");
    await dave.field("Username").fill("dave");
    await dave.field("Nickname").fill("Dave");
    await dave.field("Password").fill(PASSWORD);
    dave.expects(/403/);
    await dave.press("Create account");
    await dave.sees("This invitation code is wrong, used up or expired.");
    expect(await dave.field("Invitation code").getAttribute("aria-invalid")).toBe("true");
    const code = await makeCode(house);
    await dave.field("Invitation code").fill(` ${code.toLowerCase()} `);
    await dave.press("Create account");
    await dave.press("Join");
    await dave.navigation.waitFor();
  });

  test("has no lobby on any screen", async () => {
    const carol = await Visitor.arrive(house);
    const [person] = await house.cast("Carol");
    await carol.signIn(person.username);
    await carol.sees("Find someone to talk to.");
    expect(await carol.page.getByText(/lobby/i).count()).toBe(0);
    expect(await violations(carol.page)).toEqual([]);
    carol.expects(/404/);
    for (const path of ["/chats/g:10000", "/groups/10000", "/groups/10000/members"]) {
      await carol.go(path);
      await carol.navigation.waitFor();
      await carol.page.getByRole("heading", { level: 2 }).last().waitFor();
      expect(await carol.page.getByText(/lobby/i).count()).toBe(0);
    }
    expect(carol.takeFaults()).toEqual([]);
    await carol.leave();
  });
});

describe("a house that is closed to newcomers", () => {
  let house: TestHouse;

  beforeAll(async () => {
    house = await openWebHouse({ settings: { registration: "closed" } });
  });
  afterAll(() => house.close());

  test("shows no form for an account, and says why", async () => {
    const erin = await Visitor.arrive(house);
    await erin.go("/register");
    await erin.sees("This Teahouse does not take new accounts.");
    expect(addressOf(erin)).toBe("/sign-in");
    expect(await waysOf(erin)).toEqual(["Guest", "Sign in"]);
    expect(await violations(erin.page)).toEqual([]);
    expect(erin.takeFaults()).toEqual([]);
    await erin.leave();
  });

  test("offers a guest no account anywhere", async () => {
    const carol = await Visitor.arrive(house);
    await carol.enterAsGuest("Carol");
    await carol.follow("/contacts/find");
    await carol.heading("You need an account to add friends").waitFor();
    await carol.follow("/groups/new");
    await carol.sees("You need an account to create a group");
    expect(await carol.link("Create an account").count()).toBe(0);
    await carol.follow("/settings/account");
    await carol.sees("This Teahouse does not take new accounts.");
    expect(await carol.field("Username").count()).toBe(0);
    expect(carol.takeFaults()).toEqual([]);
    await carol.leave();
  });

  test("offers only the sign-in when it lets no guests in either", async () => {
    await house.stop();
    await house.start({ guests: false });
    const erin = await Visitor.arrive(house, { locale: "zh-CN" });
    await erin.go("/");
    await erin.sees("这家茶馆不接受新账号。");
    expect(await erin.page.getByRole("navigation").count()).toBe(0);
    expect(await violations(erin.page)).toEqual([]);
    expect(erin.takeFaults()).toEqual([]);
    await erin.leave();
  });
});

describe("a guest of a house with invitation codes", () => {
  test("needs one for an account", async () => {
    const house = await openWebHouse({ settings: { registration: "code" } });
    const carol = await Visitor.arrive(house);
    await carol.enterAsGuest("Carol");
    await carol.follow("/settings/account");
    await carol.field("Username").fill("carol");
    await carol.field("Password").fill(PASSWORD);
    await carol.press("Create an account");
    await carol.sees("Enter your invitation code.");
    await carol.field("Invitation code").fill(await makeCode(house));
    await carol.press("Create an account");
    await carol.sees("Welcome. You now have an account.");
    expect(carol.takeFaults()).toEqual([]);
    await carol.leave();
    await house.close();
  });
});

describe("an account that the operator resets or suspends", () => {
  let house: TestHouse;
  let alice: Person;
  let visitor: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    [alice] = await house.cast("Alice");
    visitor = await Visitor.arrive(house);
  });
  afterEach(() => {
    expect(visitor.takeFaults()).toEqual([]);
  });
  afterAll(async () => {
    await visitor.leave();
    await house.close();
  });

  /** The path and the fragment of a new reset link. */
  async function newLink(): Promise<string> {
    const [link = ""] = (await operate(house, "reset", alice.username)).split("\n");
    const { pathname, hash } = new URL(link);
    return pathname + hash;
  }

  test("a reset link lets Alice choose a new password, and signs her out everywhere", async () => {
    const asked: string[] = [];
    visitor.page.on("request", (request) => asked.push(request.url()));
    await visitor.signIn(alice.username);
    const link = await newLink();
    const page = await visitor.openTab(link);
    await page.heading("Choose a new password").waitFor();
    await eventually(async () => {
      expect(await page.field("Username").inputValue()).toBe(alice.username);
    });
    expect(await violations(page.page)).toEqual([]);
    await page.field("New password").fill("short");
    await page.press("Set password");
    await page.sees("The password needs at least 8 characters.");
    await page.field("New password").fill(NEW_PASSWORD);
    // The first tab hears of the end of its session by a request or by the stream.
    visitor.expects(/401|HTTP Authentication failed/);
    page.expects(/401|HTTP Authentication failed/);
    await page.press("Set password");
    await page.heading("Password changed").waitFor();
    expect(addressOf(page)).toBe("/reset/done");
    expect(await violations(page.page)).toEqual([]);
    const token = link.split("#")[1] ?? "";
    expect(asked.filter((url) => url.includes(token))).toEqual([]);

    await visitor.sees("You were signed out because this session ended.");
    await visitor.signIn(alice.username, NEW_PASSWORD);
    expect(page.takeFaults()).toEqual([]);
    await page.page.close();
  });

  test("a used or made-up link says so, in Chinese too", async () => {
    const bob = await Visitor.arrive(house, { locale: "zh-CN" });
    bob.expects(/404|400/);
    for (const broken of ["/reset#no-such-token", "/reset#%20", "/reset"]) {
      await bob.go("/sign-in");
      await bob.go(broken);
      await bob.sees("这个链接已失效");
    }
    expect(await violations(bob.page)).toEqual([]);
    await bob.go(await newLink());
    await bob.field("新密码").fill(NEW_PASSWORD);
    await bob.press("设置密码");
    await bob.heading("密码已更改").waitFor();
    await bob.link("去登录").click();
    await bob.field("用户名").waitFor();
    expect(bob.takeFaults()).toEqual([]);
    await bob.leave();
  });

  test("a suspended account is signed out, and its sign-in says why", async () => {
    await visitor.signIn(alice.username, NEW_PASSWORD);
    visitor.expects(/401|403|HTTP Authentication failed/);
    await operate(house, "suspend", alice.username);
    await visitor.sees("You were signed out because this session ended.");
    await visitor.field("Username").fill(alice.username);
    await visitor.field("Password").fill(NEW_PASSWORD);
    await visitor.press("Sign in");
    await visitor.sees("This account is suspended. Ask the operator.");
    await operate(house, "restore", alice.username);
    await visitor.press("Sign in");
    await visitor.navigation.waitFor();
  });
});
