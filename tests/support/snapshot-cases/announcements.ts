import { letIn } from "../groups.ts";
import { type Cases, inGroups, prepared, preparedInGroups } from "./cases.ts";

export const ANNOUNCEMENT_CASES = {
  "announcement.publish": [
    ...inGroups(
      "there are several, while members join and leave",
      async ({ alice, carol, dave, announce }, group) => {
        await announce(group, "one", true);
        await announce(group, "two");
        await announce(group, "three", true);
        await letIn(alice, group, dave);
        await carol.call("group.leave", { group });
        await announce(group, "four", true);
      },
    ),
  ],
  "announcement.edit": [
    ...preparedInGroups(
      "its text changes after members read it",
      async ({ alice, carol, announce }, group) => {
        const announcement = await announce(group, "Monday", true);
        await carol.call("announcement.read", { group, announcement });
        return () => alice.call("announcement.edit", { group, announcement, text: "Tuesday" });
      },
    ),
    prepared(
      "one is pinned and one unpinned after members read one",
      async ({ alice, bob, carol, foundTeahouse, announce }) => {
        const group = await foundTeahouse();
        const first = await announce(group, "one");
        const second = await announce(group, "two", true);
        await carol.call("announcement.read", { group, announcement: first });
        return async () => {
          await bob.call("announcement.edit", { group, announcement: first, pinned: true });
          await bob.call("announcement.edit", { group, announcement: second, pinned: false });
          await alice.call("announcement.edit", { group, announcement: second, text: "2" });
        };
      },
    ),
  ],
  "announcement.remove": [
    ...preparedInGroups(
      "some members have read one, and nobody the other",
      async ({ alice, bob, carol, announce }, group) => {
        const first = await announce(group, "one", true);
        const second = await announce(group, "two", true);
        await carol.call("announcement.read", { group, announcement: second });
        return async () => {
          await alice.call("announcement.remove", { group, announcement: first });
          await bob.call("announcement.edit", { group, announcement: second, text: "2" });
          await bob.call("announcement.remove", { group, announcement: second });
        };
      },
    ),
  ],
  "announcement.read": [
    prepared(
      "its text changes between two reads",
      async ({ alice, carol, foundTeahouse, announce }) => {
        const group = await foundTeahouse();
        const announcement = await announce(group, "one", true);
        return async () => {
          await alice.call("announcement.read", { group, announcement });
          await carol.call("announcement.read", { group, announcement });
          await alice.call("announcement.edit", { group, announcement, text: "2" });
          await carol.call("announcement.read", { group, announcement });
        };
      },
    ),
  ],
} satisfies Cases;
