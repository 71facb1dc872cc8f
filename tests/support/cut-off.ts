import { expect } from "bun:test";
import { type Frame, groupConversation } from "@teahouse/protocol";
import type { Node } from "./cluster.ts";
import { eventually } from "./eventually.ts";
import { gather } from "./groups.ts";
import { LONG } from "./long.ts";
import { Person } from "./person.ts";
import { openStream, STREAM_KINDS, type Stream, type StreamKind } from "./stream.ts";

/** How soon a node notices that it cannot reach the store, in milliseconds. */
const SILENT_MS = 15_000;

/** How long a test waits to see that nothing arrives, in milliseconds. */
const NOTICE_MS = 1_500;

/** How soon everything works again after the network is back, in milliseconds. */
const BACK_MS = 10_000;

/** How soon a quiet stream gets a heartbeat, in milliseconds. Only the long run waits for it. */
const HEARTBEAT_MS = 22_000;

/** A stream at the node that is cut off. */
class Listening {
  readonly kind: StreamKind;
  readonly #stream: Stream;
  #closed = false;
  /** How many frames had arrived when the node went silent. */
  #before = 0;

  constructor(kind: StreamKind, stream: Stream) {
    this.kind = kind;
    this.#stream = stream;
    void stream.closed.then(() => {
      this.#closed = true;
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  get frames(): readonly Frame[] {
    return this.#stream.frames;
  }

  mark(): void {
    this.#before = this.frames.length;
  }

  /** Frames since the node went silent, without heartbeats. */
  came(): readonly Frame[] {
    return this.#since().filter(({ type }) => type !== "heartbeat");
  }

  /** Checks that heartbeats since then name no newer event. Returns their number. */
  bareHeartbeats(): number {
    const last = this.#stream.ids().at(-1) ?? 0;
    const heartbeats = this.#since().filter(({ type }) => type === "heartbeat");
    const bare = { type: "heartbeat", last, cursor: expect.any(String), now: expect.any(Number) };
    expect(heartbeats as readonly unknown[]).toEqual(heartbeats.map(() => bare));
    return heartbeats.length;
  }

  #since(): readonly Frame[] {
    return this.frames.slice(this.#before);
  }

  leave(): void {
    this.#stream.close();
  }
}

/** Opens a person's stream at a node over each transport. */
async function listen(person: Person, url: string): Promise<readonly Listening[]> {
  const opening = STREAM_KINDS.map(async (kind) => {
    const stream = await openStream(person.at(url), kind);
    await stream.begun;
    return new Listening(kind, stream);
  });
  return await Promise.all(opening);
}

/** Resolves when a node has noticed that it cannot reach the store. */
export async function fallsSilent({ server: { url } }: Node): Promise<void> {
  await eventually(async () => {
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("has not been reached for");
  }, SILENT_MS);
}

async function registerCast(url: string) {
  const register = (name: string) =>
    Person.register(url, name, `${name.toLowerCase()}.${crypto.randomUUID().slice(0, 8)}`);
  const cast = ["Alice", "Bob", "Mallory", "Carol"].map(register);
  return (await Promise.all(cast)) as [Person, Person, Person, Person];
}

/**
 * Cuts a node off for a while. Bob, Mallory and Carol listen there. Meanwhile Bob's session ends at another node, and
 * Mallory is removed from the group. All three get nothing until the node is connected again, and their streams stay
 * open. Then each gets only their own events.
 */
export async function cutOff(home: Node, node: Node, toRedisToo: boolean): Promise<void> {
  const { url } = node.server;
  const [alice, bob, mallory, carol] = await registerCast(home.server.url);
  const members = [bob, mallory, carol];
  const group = await gather({ owner: alice, members, founding: { joinMode: "anyone" } });
  const conversation = groupConversation(group);
  const typing: Frame = { type: "typing", conversation, by: alice.id };
  const [ofBob, ofMallory, ofCarol] = await Promise.all([
    listen(bob, url),
    listen(mallory, url),
    listen(carol, url),
  ]);
  const all = [...ofBob, ...ofMallory, ...ofCarol];
  const before = await alice.say(conversation, "before");
  await alice.call("typing.send", { conversation });
  for (const { frames } of all) {
    await eventually(() => expect(frames).toContainEqual(expect.objectContaining(before)));
    await eventually(() => expect(frames).toContainEqual(typing));
  }

  node.toPostgres?.mute(true);
  if (toRedisToo) node.toRedis?.mute(true);
  await fallsSilent(node);
  for (const listening of all) listening.mark();

  await bob.call("session.logout", {});
  await alice.call("member.remove", { group, user: mallory.id });
  await alice.call("typing.send", { conversation });
  const after = await alice.say(conversation, "for Carol alone");
  const refused = await carol.at(url).refused("snapshot.show", {});
  expect({ toRedisToo, status: refused.status }).toEqual({ toRedisToo, status: 503 });
  await stayOpenAndHearNothing(all);

  node.toPostgres?.mute(false);
  node.toRedis?.mute(false);
  const isOfGroup = (frame: Frame) =>
    !("conversation" in frame) || frame.conversation === conversation;
  const removal = expect.objectContaining({ type: "member.removed", user: mallory.id });
  const notice = expect.objectContaining({ type: "notice.added", kind: "removed" });
  const message = expect.objectContaining({ type: "message.sent", ...after });
  const bye: Frame = { type: "bye", code: "session_ended" };
  for (const [listeners, theirs, closed] of [
    [ofBob, [bye], true],
    [ofMallory, [removal, notice], false],
    [ofCarol, [removal, message], false],
  ] as const) {
    for (const listening of listeners) {
      const { kind } = listening;
      await eventually(() => {
        // Mallory and Carol may also get lobby events. Bob gets only the end of his session.
        const came = closed ? listening.came() : listening.came().filter(isOfGroup);
        expect({ kind, closed: listening.closed, came }).toEqual({
          kind,
          closed,
          came: [...theirs],
        });
      }, BACK_MS);
    }
  }
  for (const listening of all) listening.leave();
}

/** Checks that every stream stays open and gets nothing but heartbeats without news. */
async function stayOpenAndHearNothing(all: readonly Listening[]): Promise<void> {
  if (LONG) {
    const streams = all.filter(({ kind }) => kind !== "poll");
    const beats = () => streams.map((stream) => stream.bareHeartbeats());
    await eventually(() => expect(Math.min(...beats())).toBe(1), HEARTBEAT_MS);
  } else await Bun.sleep(NOTICE_MS);
  for (const listening of all) {
    const { kind, closed } = listening;
    expect({ kind, closed, came: listening.came() }).toEqual({ kind, closed: false, came: [] });
    expect(listening.bareHeartbeats()).toBeLessThanOrEqual(1);
  }
}
