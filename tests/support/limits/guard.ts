import { expect } from "bun:test";
import { groupConversation, type InputOf } from "@teahouse/protocol";
import { foundGroup, gather } from "../groups.ts";
import type { Cases, Scene } from "./scene.ts";

const DAY = 86_400;

/** The limits of a group's moderation settings. */
export const GUARD = {
  slowSecondsMax: (scene) => most(scene, "slowSeconds", scene.limits.slowSecondsMax),
  quietSecondsMax: (scene) => most(scene, "quietSeconds", scene.limits.quietSecondsMax),

  async wordsMax({ limits, alice }) {
    const group = await foundGroup(alice);
    const words = Array.from({ length: limits.wordsMax }, (_, n) => `w${n}`);
    const set = (some: string[]) => alice.call("word-filter.set", { group, words: some });
    expect((await set(words)).words).toHaveLength(limits.wordsMax);
    // The same word twice counts once.
    await set([...words, "W0"]);
    await expect(set([...words, "one more"])).rejects.toMatchObject({ code: "invalid" });
  },

  async wordMax({ limits, alice }) {
    const group = await foundGroup(alice);
    const set = (length: number) =>
      alice.call("word-filter.set", { group, words: ["茶".repeat(length)] });
    await set(limits.wordMax);
    await expect(set(limits.wordMax + 1)).rejects.toMatchObject({ code: "invalid" });
  },

  async banAddressDays({ limits, house, clock, alice }) {
    const [carol, dave] = await house.cast("Ca", "Da");
    const group = await gather({ owner: alice, members: [carol, dave] });
    // Both connect from this machine. People of `house.cast` have no address.
    const twin = await carol.elsewhere();
    await alice.call("ban.add", { group, user: twin.id, address: true });
    const say = () => dave.say(groupConversation(group), "hello");
    await expect(say()).rejects.toMatchObject({ code: "banned" });
    clock.advance(limits.banAddressDays * DAY - 1);
    await expect(say()).rejects.toMatchObject({ code: "banned" });
    clock.advance(2);
    await say();
  },
} satisfies Cases;

type Seconds = "slowSeconds" | "quietSeconds";

async function most({ alice }: Scene, name: Seconds, value: number): Promise<void> {
  const group = await foundGroup(alice);
  const set = (seconds: number) => {
    const input: InputOf<"group.edit"> = { group, [name]: seconds };
    return alice.call("group.edit", input);
  };
  expect((await set(value)).group[name]).toBe(value);
  await expect(set(value + 1)).rejects.toMatchObject({ code: "invalid" });
}
