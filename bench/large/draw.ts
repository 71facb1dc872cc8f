import type { Random } from "../../tests/support/random.ts";

const WORDS =
  "tea oolong kettle please tomorrow is at the we you can bring four cups hello 好 的 明天 一起 喝茶 吗 今天 晚上 谢谢 到了 haha really maybe 🍵 https://example.org/tea why not".split(
    " ",
  );

/** Returns a random text. As with real people, most texts are short. */
export function drawText(random: Random): string {
  const words = 1 + Math.floor(40 * random.next() ** 3);
  return Array.from({ length: words }, () => random.pick(WORDS)).join(" ");
}

/** Returns a client id of version 7, which begins with the time (RFC 9562). */
export function drawClientId(random: Random, at: number): string {
  const hex = (length: number) =>
    Math.floor(random.next() * 16 ** length)
      .toString(16)
      .padStart(length, "0");
  const time = at.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** Returns up to `count` different items of a list, in random order. */
export function drawSome<T>(random: Random, from: readonly T[], count: number): T[] {
  const some = new Set<T>();
  while (some.size < Math.min(count, from.length)) some.add(random.pick(from));
  return [...some];
}

/** Returns the session token of a person. It is the same each time. */
export function tokenOf(person: number): string {
  return new Bun.CryptoHasher("sha256").update(`session of ${person}`).digest("base64url");
}
