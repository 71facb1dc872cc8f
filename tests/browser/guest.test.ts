import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { openWebHouse, Visitor } from "../support/browser.ts";
import type { TestHouse } from "../support/house.ts";
import { PASSWORD, type Person } from "../support/person.ts";

const NEW_PASSWORD = "a new and better one";

describe("A guest who registers", () => {
  let house: TestHouse;
  let bob: Person;
  let carol: Visitor;
  let elsewhere: Visitor;
  let number: string;

  beforeAll(async () => {
    house = await openWebHouse();
    bob = await house.person("Bob");
    [carol, elsewhere] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
  });

  afterEach(() => {
    expect(carol.takeFaults()).toEqual([]);
    expect(elsewhere.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([carol.leave(), elsewhere.leave()]);
    await house.close();
  });

  async function openSettings(who: Visitor, page: string): Promise<void> {
    await who.part("Settings").click();
    await who.page
      .getByRole("region", { name: "Settings" })
      .getByRole("link", { name: page })
      .click();
    await who.page.getByRole("heading", { name: page, level: 1 }).waitFor();
  }

  async function ownNumber(who: Visitor): Promise<string> {
    await openSettings(who, "Profile");
    return await who.page
      .getByRole("definition")
      .filter({ hasText: /^\d{5}$/ })
      .innerText();
  }

  async function changePassword(who: Visitor, from: string, to: string): Promise<void> {
    await who.field("Current password").fill(from);
    await who.field("New password").fill(to);
    await who.press("Change password");
  }

  test("Carol enters a nickname, is in the lobby, and can write there", async () => {
    await carol.go("/");
    await carol.press("Go to the lobby");
    await carol.sees("Enter a nickname. Any name is fine.");
    await carol.enterAsGuest("Carol 🍵");
    await carol.say("Hello, everybody");
    await carol.message("Hello, everybody").getByText("Sent", { exact: true }).waitFor();

    await bob.say("g:10000", "Welcome, Carol");
    await carol.message("Welcome, Carol").waitFor();
    number = await ownNumber(carol);
  });

  test("After a reload she is still signed in, on the same page", async () => {
    await carol.go("/chats/g:10000");
    await carol.page.reload();
    await carol.message("Welcome, Carol").waitFor();
    await carol.message("Hello, everybody").waitFor();
  });

  test("As a guest she sees Bob's card without the actions that guests may not take", async () => {
    for (const path of [`/contacts/${bob.id}`, `/chats/g:10000/details/${bob.id}`]) {
      await carol.go(path);
      await carol.link("Create an account").waitFor();
      expect(await carol.button("Block").count()).toBe(0);
      expect(await carol.button("Add friend").count()).toBe(0);
    }
  });

  test("As a guest she reads that she needs an account to find friends", async () => {
    await carol.follow("/contacts/find");
    await carol.heading("You need an account to add friends").waitFor();
    await carol.link("Create an account").click();
    await carol.page.getByRole("heading", { name: "Create an account" }).waitFor();
  });

  test("She registers and keeps her number, name and messages", async () => {
    await carol.field("Username").fill("Bob");
    await carol.field("Password").fill("short");
    await carol.press("Create an account");
    await carol.sees("The password needs at least 8 characters.");
    await carol.field("Password").fill(PASSWORD);
    carol.expects(/409/);
    await carol.press("Create an account");
    await carol.sees("This username is taken. Choose another.");
    await carol.field("Username").fill("carol");
    await carol.press("Create an account");
    await carol.sees("Welcome. You now have an account.");

    expect(await ownNumber(carol)).toBe(number);
    expect(await carol.field("Nickname").inputValue()).toBe("Carol 🍵");
    await carol.follow("/chats/g:10000");
    await carol.message("Hello, everybody").getByText("Sent", { exact: true }).waitFor();
  });

  test("She edits her profile, and others see it at once", async () => {
    await openSettings(carol, "Profile");
    await carol.field("Nickname").fill("Carol");
    await carol.field("About you").fill("Pu'er, mostly");
    await carol.press("Save");
    await carol.sees("Saved");
    const { user } = await bob.call("user.show", { user: Number(number) });
    expect([user.nickname, user.bio]).toEqual(["Carol", "Pu'er, mostly"]);
  });

  test("Her draft and her unsent message survive a reload", async () => {
    const failed = { conversation: "g:10000", text: "Over there", at: 0, problem: "not_friends" };
    await carol.page.evaluate(
      `localStorage.setItem("teahouse.outbox.${number}.c1", '${JSON.stringify(failed)}')`,
    );
    await carol.follow("/chats/g:10000");
    await carol.composer.fill("half a sentence");
    await carol.page.reload();
    await carol.message("Over there").getByRole("button", { name: "Retry" }).waitFor();
    expect(await carol.composer.inputValue()).toBe("half a sentence");
  });

  test("She signs out, nothing is left in the browser, and she signs in again", async () => {
    await openSettings(carol, "Account");
    await carol.press("Sign out");
    await carol.heading("Come in, have a seat").waitFor();
    const kept = await carol.page.evaluate<string>("JSON.stringify(localStorage)");
    expect(kept).not.toContain(number);
    await carol.link("Sign in").click();
    await carol.field("Username").fill("CAROL");
    await carol.field("Password").fill("not this one");
    carol.expects(/401/);
    await carol.press("Sign in");
    await carol.sees("The username or the password is wrong.");
    await carol.field("Password").fill(PASSWORD);
    await carol.press("Sign in");
    await carol.part("Chats").click();
    await carol.conversation("Lobby").click();
    await carol.message("Hello, everybody").waitFor();
    expect(await carol.message("Over there").count()).toBe(0);
    expect(await carol.composer.inputValue()).toBe("");
  });

  test("A new password ends her session in another browser, which says so", async () => {
    await elsewhere.signIn("carol");
    await elsewhere.conversation("Lobby").click();
    await elsewhere.message("Welcome, Carol").waitFor();
    await elsewhere.composer.fill("to be continued");
    await openSettings(carol, "Account");
    carol.expects(/40[13]/);
    await changePassword(carol, "not this one", NEW_PASSWORD);
    await carol.sees("The password is wrong.");
    await changePassword(carol, PASSWORD, NEW_PASSWORD);
    await carol.sees("Password changed. Other devices were signed out.");

    await elsewhere.sees("You were signed out because this session ended.");
    await elsewhere.field("Username").fill("carol");
    await elsewhere.field("Password").fill(NEW_PASSWORD);
    await elsewhere.press("Sign in");
    await elsewhere.message("Welcome, Carol").waitFor();
    expect(await elsewhere.composer.inputValue()).toBe("to be continued");
    await carol.field("Current password").waitFor();
  });

  test("She sees both sessions, and ends the one that she does not know", async () => {
    await openSettings(carol, "Devices");
    await carol.sees("This device");
    await carol.press(/^Sign out Chrome on Linux$/);
    await elsewhere.sees("You were signed out because this session ended.");
    await carol.button(/^Sign out Chrome/).waitFor({ state: "detached" });
    await carol.sees("This device");
  });

  test("She deletes her account: her messages stay without her name, and she cannot sign in", async () => {
    await openSettings(carol, "Account");
    await carol.press("Delete account…");
    await carol.dialog.getByRole("textbox", { name: "Password" }).fill(NEW_PASSWORD);
    await carol.dialog.getByRole("button", { name: "Delete forever" }).click();
    await carol.heading("Come in, have a seat").waitFor();

    carol.expects(/401/);
    await carol.link("Sign in").click();
    await carol.field("Username").fill("carol");
    await carol.field("Password").fill(NEW_PASSWORD);
    await carol.press("Sign in");
    await carol.sees("The username or the password is wrong.");

    await elsewhere.signIn("bob");
    await elsewhere.conversation("Lobby").click();
    await elsewhere.message("Hello, everybody").waitFor();
    await elsewhere.log.getByText("Deleted account").waitFor();
    expect(await elsewhere.log.getByText("Carol", { exact: true }).count()).toBe(0);
  });
});
