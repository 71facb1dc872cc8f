import { expect } from "bun:test";
import { groupConversation, type Mention } from "@teahouse/protocol";
import { foundGroup } from "../groups.ts";
import type { Person } from "../person.ts";
import { type Cases, codeOf, type Scene } from "./scene.ts";

const DAY = 86_400;

/** The limits of mentions, announcements and pins. */
export const ANNOUNCEMENTS = {
  async mentionsPerMessage({ limits, alice }) {
    const group = await foundGroup(alice);
    const ids = Array.from({ length: limits.mentionsPerMessage }, (_, at) => at + 1);
    await mention(alice, group, ids);
    expect(await codeOf(mention(alice, group, [...ids, "all"]))).toBe("invalid");
  },

  async mentionAllPerDay({ limits, clock, alice }) {
    const group = await foundGroup(alice);
    const pause = DAY / limits.mentionAllPerDay;
    for (let n = 0; n < limits.mentionAllPerDay; n++) {
      await mention(alice, group, ["all"]);
      clock.advance(pause - 1);
    }
    expect(await codeOf(mention(alice, group, ["all"]))).toBe("limit_reached");
    clock.advance(limits.mentionAllPerDay + 1);
    await mention(alice, group, ["all"]);
    expect(await codeOf(mention(alice, group, ["all"]))).toBe("limit_reached");
  },

  announcementsPerGroup: (scene) => fill(scene, scene.limits.announcementsPerGroup, false),
  announcementsPinned: (scene) => fill(scene, scene.limits.announcementsPinned, true),

  async pinsPerConversation({ limits, clock, alice }) {
    const conversation = groupConversation(await foundGroup(alice));
    const pin = async () => {
      const { id: message } = await alice.say(conversation, "the plan");
      clock.advance(1);
      await alice.call("message.pin", { conversation, message });
    };
    for (let n = 0; n < limits.pinsPerConversation; n++) await pin();
    expect(await codeOf(pin())).toBe("limit_reached");
  },
} satisfies Cases;

function mention(by: Person, group: number, mentions: Mention[]): Promise<unknown> {
  const conversation = groupConversation(group);
  const clientId = crypto.randomUUID();
  return by.call("message.send", { conversation, clientId, text: "look", mentions });
}

/** Publishes announcements up to a limit. One more is refused. */
async function fill({ clock, alice }: Scene, most: number, pinned: boolean): Promise<void> {
  const group = await foundGroup(alice);
  const publish = () => {
    clock.advance(1);
    const clientId = crypto.randomUUID();
    return alice.call("announcement.publish", { group, clientId, text: "tea", pinned });
  };
  for (let n = 0; n < most; n++) await publish();
  expect(
    await alice.refused("announcement.publish", {
      group,
      clientId: crypto.randomUUID(),
      text: "one more",
      pinned,
    }),
  ).toMatchObject({ code: "limit_reached", fields: { limit: most } });
}
