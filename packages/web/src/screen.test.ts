import { expect, test } from "bun:test";
import { paths, SETTINGS_PAGES, toScreen } from "./screen.ts";

test("every address that the app makes leads to its screen", () => {
  expect(toScreen(paths.guest)).toEqual({ at: "entrance", way: "guest" });
  expect(toScreen(paths.chats)).toEqual({ at: "chats" });
  expect(toScreen(paths.conversation("d:10001:10002"))).toEqual({
    at: "conversation",
    conversation: "d:10001:10002",
    drawer: { shows: "nothing" },
  });
  expect(toScreen(paths.details("g:10000"))).toMatchObject({ drawer: { shows: "conversation" } });
  expect(toScreen(paths.detailsOfUser("g:10000", 10002))).toMatchObject({
    drawer: { shows: "user", user: 10002 },
  });
  expect(toScreen(paths.user(10002))).toEqual({ at: "user", user: 10002 });
  expect(toScreen(paths.requests)).toEqual({ at: "contacts", page: "requests" });
  for (const page of SETTINGS_PAGES) {
    expect(toScreen(paths.settingsPage(page))).toEqual({ at: "settings", page });
  }
});

test("escaped colons and a slash at the end lead to the same screen", () => {
  expect(toScreen("/chats/g%3A10000/")).toEqual(toScreen("/chats/g:10000"));
});

test.each([
  "/chat",
  "/chats/alice",
  "/chats/d:10002:10001",
  "/chats/g:10000/members",
  "/chats/g:10000/details/alice",
  "/chats/g:10000/details/10002/more",
  "/contacts/0",
  "/contacts/10002/edit",
  "/settings/secrets",
  "/toString",
  "//mallory.example",
])("%p leads nowhere", (path) => {
  expect(toScreen(path)).toEqual({ at: "nowhere" });
});
