import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Server, serve } from "bun";
import { openWebHouse, Visitor } from "../support/browser.ts";
import type { TestHouse } from "../support/house.ts";

const SENTENCE = "needs a host name or a port of its own";

let house: TestHouse;
let site: Server<undefined>;
let alice: Visitor;

beforeAll(async () => {
  house = await openWebHouse();
  // Another site, which passes on what lies below a path, as a proxy does.
  site = serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith("/chat/")) return new Response("Not here", { status: 404 });
      const page = await fetch(house.url + pathname.slice("/chat".length));
      return new Response(await page.text(), { headers: { "content-type": "text/html" } });
    },
  });
  alice = await Visitor.arrive(house);
});
afterAll(async () => {
  await alice.leave();
  await site.stop(true);
  await house.close();
});

test("under a path of another site the page says in a sentence why it is empty", async () => {
  alice.expects(/404/, /Refused|MIME/);
  await alice.page.goto(`${site.url}chat/`);
  await alice.page.getByText(SENTENCE).waitFor();
  await alice.page.getByText("茶馆需要独立的域名或端口").waitFor();
  expect(await alice.page.locator("#root").textContent()).toBe("");
});

test("at an address of its own the page does not say so", async () => {
  await alice.go("/");
  await alice.heading("Come in, have a seat").waitFor();
  expect(await alice.page.getByText(SENTENCE).isVisible()).toBe(false);
});
