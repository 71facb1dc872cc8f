import type { ConversationId } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../../tests/support/browser.ts";
import type { TestHouse } from "../../tests/support/house.ts";
import type { Person } from "../../tests/support/person.ts";
import { pictureOf } from "../../tests/support/pictures.ts";
import { Uploader } from "../../tests/support/uploader.ts";

/** Pictures of many sizes, so that no two rows are alike. */
const SIZES = [
  [800, 600],
  [600, 900],
  [1000, 400],
  [500, 500],
] as const;

/** How far one turn of the wheel scrolls, in pixels, and the pause after it in milliseconds. */
const WHEEL_PX = 240;
const WHEEL_MS = 30;

/** Collects frames and long tasks in the page. */
const WATCH = `(() => {
  const seen = window.seen = { frames: [], tasks: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: "longtask" });
  let last = performance.now();
  const next = (now) => {
    seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})()`;

/** What a page did while somebody scrolled, in milliseconds. */
export interface Scrolled {
  /** The times between two frames, sorted. */
  readonly frames: readonly number[];
  /** The tasks of over 50 ms. */
  readonly tasks: readonly number[];
  /** How many rows the page had in the end. */
  readonly rows: number;
}

/** Scrolls through a conversation of texts and one of pictures, as many of each. */
export async function measureScrolling(
  count: number,
): Promise<{ readonly texts: Scrolled; readonly pictures: Scrolled }> {
  const house = await openWebHouse();
  const self = await house.person("Alice");
  const [bob, carol] = await Promise.all([house.person("Bob"), house.person("Carol")]);
  const texts = await bob.befriend(self);
  const pictures = await carol.befriend(self);
  for (let n = 0; n < count; n++) await bob.say(texts, `line ${n}.`);
  for (let n = 0; n < count; n++) await sendPicture(carol, pictures, n);
  const measured = {
    texts: await scrollThrough(house, texts),
    pictures: await scrollThrough(house, pictures),
  };
  await house.close();
  return measured;
}

async function sendPicture(who: Person, conversation: ConversationId, n: number): Promise<void> {
  const [width, height] = SIZES[n % SIZES.length] ?? SIZES[0];
  const bytes = new Uint8Array(await pictureOf("jpg", width, height));
  const upload = await new Uploader(who).upload(bytes, `${n}.jpg`, "image/jpeg");
  const clientId = crypto.randomUUID();
  const attachments = [{ upload, kind: "picture" as const }];
  await who.call("message.send", { conversation, clientId, text: "", attachments });
}

/** Scrolls from the newest message to the oldest one and back, in a new browser. */
async function scrollThrough(house: TestHouse, conversation: ConversationId): Promise<Scrolled> {
  const alice = await Visitor.arrive(house, { reducedMotion: "no-preference" });
  try {
    await alice.signIn("alice");
    await alice.follow(`/chats/${conversation}`);
    await alice.composer.waitFor();
    await alice.log.getByRole("listitem").last().waitFor();
    // The first screen is there, and nothing is left of the start.
    await Bun.sleep(1500);
    await alice.page.evaluate(WATCH);
    await alice.log.hover();
    await scrollToEnd(alice, -WHEEL_PX);
    await scrollToEnd(alice, WHEEL_PX);
    const seen = await alice.page.evaluate<{ frames: number[]; tasks: number[] }>("window.seen");
    const rows = await alice.log.getByRole("listitem").count();
    return {
      frames: seen.frames.sort((one, other) => one - other),
      tasks: seen.tasks.sort((one, other) => one - other),
      rows,
    };
  } finally {
    await alice.leave();
  }
}

/** Turns the wheel until nothing moves any more. */
async function scrollToEnd(alice: Visitor, by: number): Promise<void> {
  const at = () =>
    alice.page.evaluate<string>(
      `(() => { let top = document.querySelector("[role=log]");
         while (top.scrollHeight <= top.clientHeight + 1) top = top.parentElement;
         return top.scrollTop + "/" + top.scrollHeight; })()`,
    );
  let still = 0;
  for (let before = await at(); still < 20; ) {
    await alice.page.mouse.wheel(0, by);
    await Bun.sleep(WHEEL_MS);
    const now = await at();
    still = now === before ? still + 1 : 0;
    before = now;
  }
}
