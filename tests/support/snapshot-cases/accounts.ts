import { uploadFace } from "../attach.ts";
import { askToJoin, foundGroup, gather, inviteFriend } from "../groups.ts";
import { operate } from "../operate.ts";
import { PASSWORD, Person } from "../person.ts";
import { type Cases, directly, prepared, preparedInGroups } from "./cases.ts";
import { clientId } from "./stage.ts";

export const ACCOUNT_CASES = {
  "session.register": [
    directly("a newcomer registers", ({ house }) => house.person(`Dave${clientId().slice(0, 8)}`)),
    directly("a guest registers", async (stage) => {
      const { house, guest } = stage;
      const input = { username: clientId().slice(0, 8), nickname: "Eve", password: PASSWORD };
      const { token } = await guest.call("session.register", input);
      stage.guest = new Person(house.url, guest.id, token);
    }),
  ],
  "session.login": [directly("Alice signs in on another device", ({ alice }) => alice.elsewhere())],
  "session.enter": [directly("a guest enters", ({ house }) => house.guest("Frank"))],
  "session.logout": [directly("Alice signs out", ({ alice }) => alice.call("session.logout", {}))],
  "session.end": [
    directly("Alice ends her other session", async ({ phone }) => {
      const { sessions } = await phone.call("session.list", {});
      const session = sessions.find(({ current }) => !current)?.id ?? "";
      await phone.call("session.end", { session });
    }),
  ],
  "password.change": [
    directly("Alice changes it on her phone", ({ phone }) =>
      phone.call("password.change", { current: PASSWORD, password: "something new" }),
    ),
  ],
  "password-reset.use": [
    prepared("Alice chooses a new password by the operator's link", async ({ house, phone }) => {
      const [link = ""] = (await operate(house, "reset", String(phone.id))).split("\n");
      const token = link.split("#")[1] ?? "";
      return () => phone.call("password-reset.use", { token, password: "something new" });
    }),
  ],
  "me.edit": [
    prepared("a friend changes their name", async ({ alice, talk }) => {
      await talk();
      return () => alice.call("me.edit", { nickname: "Queen", bio: "of hearts" });
    }),
    prepared("a friend gets a face, and a new one", async ({ alice, talk }) => {
      await talk();
      const [first, second] = [await uploadFace(alice), await uploadFace(alice)];
      return async () => {
        await alice.call("me.edit", { face: first });
        await alice.call("me.edit", { face: second });
      };
    }),
    prepared("a face is taken away", async ({ alice, talk }) => {
      await talk();
      await alice.call("me.edit", { face: await uploadFace(alice) });
      return () => alice.call("me.edit", { face: null });
    }),
    prepared("settings change", async ({ alice, talk }) => {
      await talk();
      return () => alice.call("me.edit", { friendPolicy: "nobody" });
    }),
    prepared(
      "she stops taking temporary conversations",
      async ({ alice, foundTeahouse, writeAsStranger }) => {
        await writeAsStranger(await foundTeahouse());
        return () => alice.call("me.edit", { takesTemporary: false });
      },
    ),
    prepared("she stops showing receipts", async ({ alice, talk }) => {
      const conversation = await talk();
      await alice.call("receipt.move", { conversation, readUpTo: 4 });
      return () => alice.call("me.edit", { showReceipts: false });
    }),
  ],
  "me.delete": [
    prepared("she has friends, requests and blocks", async ({ alice, bob, carol, talk }) => {
      await talk();
      await carol.ask(alice);
      await bob.call("block.add", { user: carol.id });
      return () => alice.call("me.delete", { password: PASSWORD });
    }),
    ...preparedInGroups(
      "she is an admin, a member and an applicant of groups",
      async ({ alice, bob, carol }, group) => {
        await alice.call("group.transfer", { group, user: bob.id });
        await gather({ owner: carol, members: [alice] });
        await askToJoin(alice, await foundGroup(carol));
        return () => alice.call("me.delete", { password: PASSWORD });
      },
    ),
    prepared("she has sent and received invitations", async ({ alice, bob, carol, dave }) => {
      const group = await gather({ owner: bob, members: [alice] });
      await alice.befriend(dave);
      await inviteFriend(alice, group, dave);
      await alice.befriend(carol);
      await inviteFriend(carol, await foundGroup(carol), alice);
      return () => alice.call("me.delete", { password: PASSWORD });
    }),
  ],
} satisfies Cases;
