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
  expect(toScreen(paths.newGroup)).toEqual({ at: "new-group" });
  expect(toScreen(paths.group(20001))).toEqual({ at: "group", group: 20001, page: "card" });
  expect(toScreen(paths.groupSettings(20001))).toMatchObject({ group: 20001, page: "settings" });
  const members = { at: "members", group: 20001, page: "members" } as const;
  expect(toScreen(paths.groupMembers(20001))).toEqual({ ...members, user: undefined });
  expect(toScreen(paths.groupMember(20001, 10002))).toEqual({ ...members, user: 10002 });
  expect(toScreen(paths.groupBans(20001))).toMatchObject({ at: "members", page: "bans" });
  expect(toScreen(paths.groupLog(20001))).toMatchObject({ at: "members", page: "log" });
  const announcements = { at: "announcements", group: 20001 } as const;
  expect(toScreen(paths.groupAnnouncements(20001))).toEqual({
    ...announcements,
    announcement: undefined,
  });
  expect(toScreen(paths.groupAnnouncement(20001, 7))).toEqual({
    ...announcements,
    announcement: 7,
  });
  expect(toScreen(paths.pins("g:20001"))).toEqual({ at: "pins", conversation: "g:20001" });
  expect(toScreen(paths.groupInvite(20001))).toEqual({ at: "invite", group: 20001 });
  expect(toScreen(paths.groupGuard(20001))).toEqual({ at: "guard", group: 20001 });
  expect(toScreen(paths.invited)).toEqual({ at: "invited" });
  expect(toScreen(paths.notices)).toEqual({ at: "notices" });
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
  "/groups",
  "/groups/0",
  "/groups/designers",
  "/groups/20001/secrets",
  "/groups/20001/settings/more",
  "/groups/20001/members/alice",
  "/groups/20001/members/10002/more",
  "/groups/20001/bans/10002",
  "/groups/20001/invite/10002",
  "/groups/20001/guard/10002",
  "/invite/secret",
  "/notices/1",
  "/settings/secrets",
  "/toString",
  "//mallory.example",
])("%p leads nowhere", (path) => {
  expect(toScreen(path)).toEqual({ at: "nowhere" });
});
