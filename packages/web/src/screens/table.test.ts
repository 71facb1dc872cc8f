import { expect, test } from "bun:test";
import { plainAddress } from "../navigation/go.ts";
import { paths, SETTINGS_PAGES } from "../navigation/paths.ts";
import { entranceAt, placeAt } from "./table.tsx";

test("every address that the app makes leads to its screen, with its values", () => {
  const conversation = "d:10001:10002";
  const group = 20001;
  const user = 10002;
  const addresses = [
    [paths.chats, "/chats", {}],
    [paths.conversation(conversation), "/chats/:conversation", { conversation }],
    [paths.details("g:10000"), "/chats/:conversation/details/:user?", { conversation: "g:10000" }],
    [
      paths.detailsOfUser("g:10000", user),
      "/chats/:conversation/details/:user?",
      { conversation: "g:10000", user },
    ],
    [
      paths.shared("g:20001", "media"),
      "/chats/:conversation/:shared",
      { conversation: "g:20001", shared: "media" },
    ],
    [
      paths.shared(conversation, "files"),
      "/chats/:conversation/:shared",
      { conversation, shared: "files" },
    ],
    [paths.pins("g:20001"), "/chats/:conversation/pins", { conversation: "g:20001" }],
    [paths.contacts, "/contacts", {}],
    [paths.find, "/contacts/find", {}],
    [paths.requests, "/contacts/requests", {}],
    [paths.blocked, "/contacts/blocked", {}],
    [paths.user(user), "/contacts/:user", { user }],
    [paths.newGroup, "/groups/new", {}],
    [paths.group(group), "/groups/:group", { group }],
    [paths.groupSettings(group), "/groups/:group/settings", { group }],
    [paths.groupInvite(group), "/groups/:group/invite", { group }],
    [paths.groupGuard(group), "/groups/:group/guard", { group }],
    [paths.groupMembers(group), "/groups/:group/members", { group }],
    [paths.groupMember(group, user), "/groups/:group/members/:user", { group, user }],
    [paths.groupBans(group), "/groups/:group/bans", { group }],
    [paths.groupLog(group), "/groups/:group/log", { group }],
    [paths.groupAnnouncements(group), "/groups/:group/announcements/:announcement?", { group }],
    [
      paths.groupAnnouncement(group, 7),
      "/groups/:group/announcements/:announcement?",
      { group, announcement: 7 },
    ],
    [paths.invited, "/invite", {}],
    [paths.notices, "/notices", {}],
    [paths.settings, "/settings", {}],
    ...SETTINGS_PAGES.map(
      (settingsPage) =>
        [paths.settingsPage(settingsPage), "/settings/:settingsPage", { settingsPage }] as const,
    ),
  ] as const;
  for (const [address, path, values] of addresses)
    expect(placeAt(address)).toMatchObject({ path, values });
  for (const [address, , values] of addresses) expect(placeAt(address)?.values).toEqual(values);
});

test("the entrance has an address for each form, and none of them is inside the app", () => {
  expect(entranceAt(paths.guest)).toBe("guest");
  expect(entranceAt(paths.register)).toBe("register");
  expect(entranceAt(paths.signIn)).toBe("signIn");
  for (const address of ["/", paths.guest, paths.register, paths.signIn])
    expect(placeAt(address)).toBeUndefined();
});

test("an open drawer knows the address of the screen without it", () => {
  expect(placeAt("/chats/g:10000")?.withoutDrawer).toBeUndefined();
  expect(placeAt("/chats/g:10000/details")?.withoutDrawer).toBe("/chats/g:10000");
  expect(placeAt("/chats/g:10000/details/10002")?.withoutDrawer).toBe("/chats/g:10000");
  expect(placeAt("/chats/g:10000/media")?.withoutDrawer).toBe("/chats/g:10000");
  expect(placeAt("/groups/20001/members/10002")?.withoutDrawer).toBe("/groups/20001/members");
});

test("escaped colons and slashes at the end lead to the same screen", () => {
  expect(plainAddress("/chats/g%3A10000/")).toBe("/chats/g:10000");
  expect(plainAddress("/chats/g%3a10000//")).toBe("/chats/g:10000");
  expect(plainAddress("/")).toBe("/");
});

test.each([
  "/chat",
  "/CHATS",
  "/chats/alice",
  "/chats/d:10002:10001",
  "/chats/g:10000/members",
  "/chats/g:10000/details/alice",
  "/chats/g:10000/details/10002/more",
  "/chats/g:10000/pins/1",
  "/contacts/0",
  "/contacts/10002/edit",
  "/groups",
  "/groups/0",
  "/groups/designers",
  "/groups/20001/secrets",
  "/groups/20001/settings/more",
  "/groups/20001/members/alice",
  "/groups/20001/members/10002/more",
  "/groups/20001/announcements/first",
  "/groups/20001/bans/10002",
  "/groups/20001/invite/10002",
  "/groups/20001/guard/10002",
  "/invite/secret",
  "/notices/1",
  "/settings/secrets",
  "/toString",
  "//mallory.example",
])("%p has no screen", (path) => {
  const address = plainAddress(path);
  expect(placeAt(address)).toBeUndefined();
  expect(entranceAt(address)).toBeUndefined();
});
