import { expect } from "bun:test";
import {
  type ConversationId,
  groupConversation,
  type OutputOf,
  Problem,
  PUBLIC_ROOM,
  type Seq,
  type Snapshot,
} from "@teahouse/protocol";
import { eventually } from "./eventually.ts";
import { Follower } from "./follower.ts";
import { History } from "./history.ts";
import { type LoadCast, type Rejoiner, registerCast } from "./load-cast.ts";
import { often } from "./long.ts";
import { allowed } from "./machine.ts";
import { Person } from "./person.ts";
import { Random } from "./random.ts";
import { RoamingPerson } from "./roaming-person.ts";
import { STREAM_KINDS, type StreamKind } from "./stream.ts";

/** The longest pause between a removal and the next step, in milliseconds. */
const PAUSE_MS = 400;

/** How many guests only listen to the lobby, several on each kind of stream. */
const PASSERS_BY = often(12, 30);

export interface LoadOptions {
  readonly random?: Random;
  /** Longest pause between two messages of one person, in milliseconds; 300, and 60 in the long run. */
  readonly pauseMs?: number;
}

/** A person's stream, and the snapshot before it. */
export interface Watcher {
  readonly person: Person;
  readonly kind: StreamKind;
  readonly before: Snapshot;
  readonly follower: Pick<Follower, "events" | "wasReset" | "stop">;
}

/** The parts of a load that `judge` checks. */
export type JudgedLoad = Pick<Load, "history" | "cast" | "watchers" | "stop">;

/**
 * People who send messages without end, over HTTP and WebSockets, and follow their streams on every transport. Each
 * call goes to a random node and is repeated until it is answered. Some guests only listen.
 */
export class Load {
  static readonly #running = new Set<Load>();
  readonly history = new History();
  readonly cast: LoadCast;
  readonly watchers: readonly Watcher[];
  readonly #roaming: ReadonlyMap<Person, RoamingPerson>;
  readonly #random: Random;
  readonly #pauseMs: number;
  readonly #work: Promise<unknown>;
  #on = true;

  private constructor(
    cast: LoadCast,
    watchers: readonly Watcher[],
    roaming: ReadonlyMap<Person, RoamingPerson>,
    random: Random,
    pauseMs: number,
  ) {
    this.cast = cast;
    this.watchers = watchers;
    this.#roaming = roaming;
    this.#random = random;
    this.#pauseMs = pauseMs;
    this.#work = Promise.all([
      ...cast.people.map((person) => this.#talk(person)),
      ...cast.rejoiners.map((rejoiner) => this.#removeAndRejoin(rejoiner)),
      this.#endAndRenewFriendship(cast.unsteadyFriends),
    ]);
  }

  /** Stops all loads that a failed test left running. */
  static async stopAll(): Promise<void> {
    await Promise.all([...Load.#running].map((load) => load.stop()));
  }

  /** Resolves when everybody is connected and a message was acknowledged. */
  static async start(
    urls: readonly string[],
    { random = new Random(), pauseMs = often(300, 60) }: LoadOptions = {},
  ): Promise<Load> {
    const cast = await registerCast(urls);
    const roaming = new Map(
      cast.people.map((person) => [person, new RoamingPerson(person, urls, random)]),
    );
    const passersBy = Array.from({ length: PASSERS_BY }, (_, at) =>
      Person.enter(urls[at % urls.length] ?? "", `Passer-by ${at}`),
    );
    const listening = [...cast.people, ...(await Promise.all(passersBy))];
    const watching = listening.map(async (person, at): Promise<Watcher> => {
      const before = await person.call("snapshot.show", {});
      const kind = STREAM_KINDS[at % STREAM_KINDS.length] ?? "ws";
      const somewhere = () => person.at(random.pick(urls));
      return { person, kind, before, follower: new Follower(somewhere, kind, before.cursor) };
    });
    const watchers = await Promise.all(watching);
    const load = new Load(cast, watchers, roaming, random, pauseMs);
    Load.#running.add(load);
    await load.goesOn(10_000);
    return load;
  }

  /** Resolves when a new message is acknowledged. Throws if that takes longer than `ms`. */
  async goesOn(ms: number): Promise<void> {
    const before = this.history.sendings.length;
    await eventually(() => {
      if (!this.history.isAckedSince(before)) {
        throw new Error(`No new message was acknowledged within ${ms} ms`);
      }
    }, ms);
  }

  /**
   * Resolves when each of these nodes has acknowledged a new message. Throws if that takes longer than `ms`. The
   * people of the load may all be waiting for another node.
   */
  async goesOnAt(urls: readonly string[], ms: number): Promise<void> {
    const [person] = this.cast.people;
    const began = performance.now();
    const sayAt = async (url: string) => {
      const roamer = new RoamingPerson(person, [url], this.#random);
      await this.#say(roamer, groupConversation(PUBLIC_ROOM));
      roamer.leave();
      const took = performance.now() - began;
      expect(took).toBeLessThan(await allowed(ms, took));
    };
    await Promise.all(urls.map(sayAt));
  }

  /** Resolves when everybody has finished their current act. */
  async stop(): Promise<void> {
    this.#on = false;
    Load.#running.delete(this);
    await this.#work;
    for (const roamer of this.#roaming.values()) roamer.leave();
  }

  /** Sends one more message to the lobby. Resolves when it is acknowledged. */
  async sayInLobby(person: Person): Promise<OutputOf<"message.send">> {
    const acked = await this.#say(this.#of(person), groupConversation(PUBLIC_ROOM));
    if (acked === undefined) throw new Error("Nobody is refused in the lobby");
    return acked;
  }

  async #talk(person: Person): Promise<void> {
    const roamer = this.#of(person);
    while (this.#on) {
      const conversation = this.#random.pick(this.cast.placesOf(person));
      await this.#say(roamer, conversation);
      await Bun.sleep(this.#random.below(this.#pauseMs));
    }
  }

  /** Undefined if the message was refused. */
  async #say(
    roamer: RoamingPerson,
    conversation: ConversationId,
  ): Promise<OutputOf<"message.send"> | undefined> {
    const clientId = crypto.randomUUID();
    const text = `${roamer.person.username}, ${this.history.sendings.length}`;
    const sending = { by: roamer.person.id, conversation, clientId, text };
    this.history.begin(sending);
    const input = { conversation, clientId, text };
    const onSocket = this.#random.chance(0.5);
    try {
      const acked = onSocket
        ? await roamer.askOnSocket("message.send", input)
        : await roamer.ask("message.send", input);
      this.history.answer(sending, { acked });
      if (this.#random.chance(0.2)) await this.#read(roamer, conversation, acked.seq);
      return acked;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.history.answer(sending, { refused: error.code });
      return undefined;
    }
  }

  #read(roamer: RoamingPerson, conversation: ConversationId, seq: Seq): Promise<unknown> {
    const reading = async () => {
      const { readUpTo } = await roamer.ask("receipt.move", { conversation, readUpTo: seq });
      this.history.receipts.push({ user: roamer.person.id, conversation, readUpTo });
    };
    return settled(reading());
  }

  /** Removes a member and lets them join again. If an answer was lost, the repeat finds its act already done. */
  async #removeAndRejoin({ group, owner, member }: Rejoiner): Promise<void> {
    const user = member.id;
    while (this.#on) {
      await Bun.sleep(this.#random.below(PAUSE_MS));
      await this.#of(owner).ask("member.remove", { group, user });
      this.history.membershipChanges.push({ user, group, to: "out" });
      await Bun.sleep(this.#random.below(PAUSE_MS));
      await this.#of(member)
        .ask("group.join", { group })
        .catch((error: unknown) => {
          if (!(error instanceof Problem) || error.code !== "already_member") throw error;
        });
      this.history.membershipChanges.push({ user, group, to: "in" });
    }
  }

  async #endAndRenewFriendship([one, other]: readonly [Person, Person]): Promise<void> {
    while (this.#on) {
      await Bun.sleep(this.#random.below(PAUSE_MS));
      await settled(this.#of(one).ask("friend.remove", { user: other.id }));
      await Bun.sleep(this.#random.below(PAUSE_MS));
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        const asked = { clientId: crypto.randomUUID(), to: to.id };
        await settled(this.#of(from).ask("friend-request.send", asked));
      }
    }
  }

  #of(person: Person): RoamingPerson {
    const roamer = this.#roaming.get(person);
    if (roamer === undefined) throw new Error(`${person.username} does not belong to this load`);
    return roamer;
  }
}

/** Ignores a refusal. If an answer was lost, the repeat is refused because its act is already done. */
async function settled(asking: Promise<unknown>): Promise<void> {
  try {
    await asking;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
