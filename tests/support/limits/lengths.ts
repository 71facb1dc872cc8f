import { expect } from "bun:test";
import { type InputOf, type LimitName, PUBLIC_ROOM } from "@teahouse/protocol";
import { askToJoin, foundGroup } from "../groups.ts";
import { PASSWORD } from "../person.ts";
import { type Cases, codeOf, type Scene } from "./scene.ts";

/** The limits that are lengths of texts. */
export const LENGTHS = {
  usernameMin: (scene) => shortest(scene, "usernameMin", registering(scene, "username")),
  usernameMax: (scene) => longest(scene, "usernameMax", registering(scene, "username")),
  nicknameMax: (scene) =>
    longest(scene, "nicknameMax", (nickname) => scene.alice.call("me.edit", { nickname })),
  bioMax: (scene) => longest(scene, "bioMax", (bio) => scene.alice.call("me.edit", { bio })),
  passwordMin: (scene) => shortest(scene, "passwordMin", registering(scene, "password")),
  passwordMax: (scene) => longest(scene, "passwordMax", registering(scene, "password")),
  textMax: (scene) =>
    longest(scene, "textMax", (text) => scene.alice.say(`g:${PUBLIC_ROOM}`, text)),
  requestTextMax: (scene) =>
    longest(scene, "requestTextMax", (text) => scene.alice.ask(scene.bob, text)),

  async remarkMax(scene) {
    const { alice, bob } = scene;
    await alice.befriend(bob);
    await longest(scene, "remarkMax", (remark) =>
      alice.call("friend.edit", { user: bob.id, remark }),
    );
  },

  async categoryMax(scene) {
    const { alice, bob } = scene;
    await alice.befriend(bob);
    const edit = (category: string) => alice.call("friend.edit", { user: bob.id, category });
    await longest(scene, "categoryMax", edit);
  },

  async queryMax(scene) {
    const { alice } = scene;
    const group = await foundGroup(alice);
    await longest(scene, "queryMax", (query) => alice.call("user.list", { query }));
    await longest(scene, "queryMax", (query) => alice.call("group.list", { query }));
    await longest(scene, "queryMax", (query) => alice.call("member.list", { group, query }));
  },

  groupNameMax: (scene) =>
    longest(scene, "groupNameMax", (name) => foundGroup(scene.alice, { name })),

  async groupDescriptionMax(scene) {
    const { alice } = scene;
    const group = await foundGroup(alice);
    await longest(scene, "groupDescriptionMax", (description) =>
      alice.call("group.edit", { group, description }),
    );
  },

  async questionMax(scene) {
    const { alice, bob } = scene;
    const group = await foundGroup(alice);
    await longest(scene, "questionMax", (question) =>
      alice.call("group.edit", { group, question }),
    );
    await longest(scene, "questionMax", (answer) => alice.call("group.edit", { group, answer }));
    await longest(scene, "questionMax", (answer) => bob.call("group.join", { group, answer }));
  },

  async reasonMax(scene) {
    const { limits, clock, alice, bob } = scene;
    const group = await foundGroup(alice);
    await longest(scene, "reasonMax", (text) => bob.call("group.join", { group, text }));
    await longest(scene, "reasonMax", async (reason) => {
      clock.advance(limits.requestPauseSeconds + 1);
      const request = await askToJoin(bob, group);
      await alice.call("join-request.refuse", { group, request, reason });
    });
  },

  async announcementMax(scene) {
    const { alice } = scene;
    const group = await foundGroup(alice);
    await longest(scene, "announcementMax", (text) =>
      alice.call("announcement.publish", { group, clientId: crypto.randomUUID(), text }),
    );
  },

  async groupNicknameMax(scene) {
    const { alice } = scene;
    const group = await foundGroup(alice);
    await longest(scene, "groupNicknameMax", (nickname) =>
      alice.call("member.rename", { group, user: alice.id, nickname }),
    );
  },
} satisfies Cases;

/** The longest text is accepted, one more character is refused. */
async function longest(
  { limits }: Scene,
  name: LimitName,
  act: (text: string) => Promise<unknown>,
): Promise<void> {
  await act(textOf(limits[name]));
  expect(await codeOf(act(textOf(limits[name] + 1)))).toBe("invalid");
}

async function shortest(
  { limits }: Scene,
  name: LimitName,
  act: (text: string) => Promise<unknown>,
): Promise<void> {
  await act(textOf(limits[name]));
  expect(await codeOf(act(textOf(limits[name] - 1)))).toBe("invalid");
}

function registering({ visit, limits }: Scene, field: "username" | "password") {
  return async (text: string) => {
    const username = `u${crypto.randomUUID().slice(0, Math.max(4, limits.usernameMin))}`;
    const input: InputOf<"session.register"> = { username, nickname: "New", password: PASSWORD };
    await visit.succeeds("/api/register", { ...input, [field]: text });
  };
}

/** Letters that are valid as a name and as a password. */
function textOf(length: number): string {
  return "kettleandcup".repeat(Math.ceil(length / 12)).slice(0, length);
}
