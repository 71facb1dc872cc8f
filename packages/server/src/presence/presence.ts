import type { NewEvent, UserId } from "@teahouse/protocol";
import type { Message, NodeId, PresenceMessage } from "../broker/broker.ts";
import type { Connection } from "../log/connection.ts";
import { Encoded } from "../log/encoded.ts";
import type { Timing } from "../timing.ts";
import { Lately } from "./lately.ts";
import { LivingNodes } from "./living-nodes.ts";
import { Roster } from "./roster.ts";

/** How often it is looked for nodes that have died, and for what could not be told, in milliseconds. */
const LOOK_MS = 1_000;

/** As whom this node stands in its own roster. */
const HERE: NodeId = "here";

type Friends = ReadonlyMap<UserId, readonly UserId[]>;

export interface PresenceOptions {
  readonly timing: Pick<Timing, "grace" | "dead" | "leaving">;
  readonly friendsOf: (users: readonly UserId[]) => Promise<Friends>;
  readonly isHere: (user: UserId) => boolean;
  /** Whether nobody may be told anything just now. */
  readonly silent: () => boolean;
  /** Tells somebody, where they are connected to this node. */
  readonly tell: (listener: UserId, user: UserId, online: boolean) => void;
  /** Tells the other nodes. */
  readonly pass: (message: Message) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Tells friends, and nobody else, who is online. Each node knows who is where, and tells its own listeners when
 * somebody comes who was nowhere, or is nowhere any more.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #roster = new Roster();
  readonly #lately = new Lately();
  readonly #nodes: LivingNodes;
  readonly #leaving = new Map<UserId, ReturnType<typeof setTimeout>>();
  /** Who came or went while their friends could not be found, or not be told. */
  readonly #untold = new Set<UserId>();
  readonly #ungreeted = new Set<Connection>();
  /** The other nodes may not know who is here. */
  #isRosterUntold = false;
  readonly #looking: ReturnType<typeof setInterval>;
  #stopped = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#nodes = new LivingNodes(options.timing);
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Whether somebody is connected to a node, or was a moment ago. */
  isOnline(user: UserId): boolean {
    return this.#roster.has(user);
  }

  /** How many people are. */
  get online(): number {
    return this.#roster.size;
  }

  /** The first connection of a user is live, or the last one is gone. */
  changed(user: UserId, here: boolean): void {
    if (this.#stopped) return;
    clearTimeout(this.#leaving.get(user));
    this.#leaving.delete(user);
    if (!here) {
      this.#leaving.set(
        user,
        setTimeout(() => this.#left(user), this.#options.timing.grace),
      );
    } else if (!this.#roster.of(HERE).has(user)) {
      this.#change(user, true);
    }
  }

  /** Names the friends who are online to a connection that has just come. Signals may be lost, streams not. */
  async greet(connection: Connection): Promise<void> {
    const friends = await this.#friendsOf(connection.user);
    if (connection.closed || this.#stopped) return;
    if (friends === undefined || this.#options.silent()) {
      this.#ungreeted.add(connection);
      return;
    }
    for (const user of friends) {
      if (this.#roster.has(user)) {
        connection.deliver(Encoded.of({ type: "presence", user, online: true }));
      }
    }
  }

  /** New friends learn of each other who is online. */
  follow(event: NewEvent): void {
    this.#lately.follow(event);
    if (event.type !== "friendship.started") return;
    const [one, other] = event.users;
    if (this.#roster.has(one)) this.#tell(one, [other]);
    if (this.#roster.has(other)) this.#tell(other, [one]);
  }

  /** The other nodes can be told from now on: they are asked who is there, and told who is here. */
  meet(): void {
    this.#tellRoster();
    this.#options.pass({ kind: "ask" });
  }

  /** What the other nodes were told may not have been taken: soon they are told who is here. */
  repeat(): void {
    this.#isRosterUntold = true;
  }

  /** Another node has told something. */
  heard(from: NodeId, message: PresenceMessage): void {
    if (this.#stopped) return;
    if (message.kind === "leaving") this.#nodes.leaves(from);
    else this.#nodes.heard(from);
    switch (message.kind) {
      case "ask":
        this.#tellRoster();
        break;
      case "beat":
        if (!this.#roster.knows(from)) this.#options.pass({ kind: "ask" });
        break;
      case "roster":
        this.#replace(from, message.users);
        break;
      case "presence":
        this.#move(from, message);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#looking);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#options.pass({ kind: "leaving" });
  }

  #left(user: UserId): void {
    this.#leaving.delete(user);
    if (!this.#options.isHere(user)) this.#change(user, false);
  }

  /** Somebody has come to this node, or gone from it. */
  async #change(user: UserId, online: boolean): Promise<void> {
    const differs = online ? this.#roster.add(HERE, user) : this.#roster.remove(HERE, user);
    const friends = await this.#friendsOf(user);
    if (this.#stopped || this.#roster.of(HERE).has(user) !== online) return;
    if (friends === undefined) {
      this.#untold.add(user);
      return;
    }
    this.#options.pass({ kind: "presence", user, online, friends });
    if (differs) this.#tell(user, friends);
  }

  /** Somebody has come to another node, or gone from it. */
  #move(node: NodeId, { user, online, friends }: PresenceMessage & { kind: "presence" }): void {
    const differs = online ? this.#roster.add(node, user) : this.#roster.remove(node, user);
    // That node has looked for them before, and who has become one since was told nothing then.
    if (differs) this.#tell(user, this.#lately.correct(user, friends));
  }

  #replace(node: NodeId, users: readonly UserId[]): void {
    const { came, went } = this.#roster.replace(node, users);
    this.#tellOf([...came, ...went]);
  }

  #look(): void {
    for (const node of this.#nodes.takeDead()) this.#tellOf(this.#roster.drop(node));
    if (this.#isRosterUntold) this.#tellRoster();
    if (!this.#options.silent()) this.#makeUp();
  }

  /** Tells what could not be told, as it is by now. */
  #makeUp(): void {
    const connections = [...this.#ungreeted];
    this.#ungreeted.clear();
    for (const connection of connections) if (!connection.closed) void this.greet(connection);
    const users = [...this.#untold];
    this.#untold.clear();
    if (users.length === 0) return;
    // The other nodes find the friends of those who differ by themselves.
    this.#tellRoster();
    this.#tellOf(users);
  }

  async #tellOf(users: readonly UserId[]): Promise<void> {
    if (users.length === 0) return;
    const friends = await this.#find(users);
    for (const user of users) {
      if (friends === undefined) this.#untold.add(user);
      else this.#tell(user, friends.get(user) ?? []);
    }
  }

  /** Tells how it is by now. */
  #tell(user: UserId, friends: readonly UserId[]): void {
    if (this.#stopped) return;
    if (this.#options.silent()) {
      this.#untold.add(user);
      return;
    }
    const online = this.#roster.has(user);
    for (const friend of friends) this.#options.tell(friend, user, online);
  }

  #tellRoster(): void {
    this.#isRosterUntold = false;
    this.#options.pass({ kind: "roster", users: [...this.#roster.of(HERE)] });
  }

  async #friendsOf(user: UserId): Promise<readonly UserId[] | undefined> {
    const friends = await this.#find([user]);
    return friends && (friends.get(user) ?? []);
  }

  /** Undefined where the store is away. */
  async #find(users: readonly UserId[]): Promise<Friends | undefined> {
    try {
      return await this.#options.friendsOf(users);
    } catch (error) {
      this.#options.failed(error);
      return undefined;
    }
  }
}
