import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { openWebHouse, Visitor } from "../support/browser.ts";
import type { TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

describe("Alice, whose browser hears late that her session ended", () => {
  let house: TestHouse;
  /** Alice on another device. */
  let self: Person;
  let alice: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    self = await house.person("Alice");
    alice = await Visitor.arrive(house);
    // The socket stays open, and says nothing of the end.
    await alice.page.routeWebSocket(/\/api\/events/, (tab) => {
      const server = tab.connectToServer();
      server.onMessage((message) => {
        if (!/"(bye|session\.ended)"/.test(String(message))) tab.send(message);
      });
      server.onClose(() => {});
    });
  });

  afterEach(() => {
    expect(alice.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await alice.leave();
    await house.close();
  });

  async function stored(): Promise<string> {
    return await alice.page.evaluate<string>("JSON.stringify(localStorage)");
  }

  test("signs out, and nothing is left in the browser", async () => {
    await alice.signIn("alice");
    await alice.go("/settings/account");
    await alice.press("Sign out");
    await alice.heading("Come in, have a seat").waitFor();
    expect(await stored()).not.toContain(String(self.id));
    expect(await alice.page.getByText("this session ended").count()).toBe(0);
  });

  test.each(["Sign out", "Delete account…"])(
    "presses %s after she was signed out elsewhere, and reads that",
    async (button) => {
      await alice.signIn("alice");
      await alice.go("/settings/account");
      await alice.button(button).waitFor();
      const { sessions } = await self.call("session.list", {});
      for (const { id, current } of sessions) {
        if (!current) await self.call("session.end", { session: id });
      }
      // A request is refused, and so is the socket if it was not connected yet.
      alice.expects(/401|HTTP Authentication failed/);
      await alice.press(button);
      if (button !== "Sign out") {
        await alice.dialog.getByRole("textbox", { name: "Password" }).fill("of no account");
        await alice.dialog.getByRole("button", { name: "Delete forever" }).click();
      }
      await alice.sees("You were signed out because this session ended.");
      await alice.field("Username").waitFor();
    },
  );
});
