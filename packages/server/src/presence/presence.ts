import { assertNever, type NewEvent, type UserId } from "@teahouse/protocol";
import type { Message, NodeId, PresenceMessage } from "../broker/broker.ts";
import type { Connection } from "../log/connection.ts";
import { Encoded } from "../log/encoded.ts";
import type { Timing } from "../timing.ts";
import { FriendshipChanges } from "./friendship-changes.ts";
import { LivingNodes } from "./living-nodes.ts";
import { Roster } from "./roster.ts";

/** How often dead nodes are removed and deferred signals are sent, in milliseconds. */
const CHECK_MS = 1_000;

/** The name of this node in its own roster. */
const HERE: NodeId = "here";

type Friends = ReadonlyMap<UserId, readonly UserId[]>;

export interface PresenceOptions {
  readonly timing: Pick<Timing, "grace" | "dead" | "leaving">;
  readonly friendsOf: (users: readonly UserId[]) => Promise<Friends>;
  /** Whether a user is connected to this node. */
  readonly isHere: (user: UserId) => boolean;
  /** Whether this node may send nothing now, because it has not caught up with the database. */
  readonly silent: () => boolean;
  /** Sends a presence signal to the connections that a listener has on this node. */
  readonly notify: (listener: UserId, user: UserId, online: boolean) => void;
  /** Sends a message to the other nodes. */
  readonly broadcast: (message: Message) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Tells users which of their friends are online. Each node knows which users every node has. It notifies its own
 * listeners when a user's first connection to any node opens, and when the last one has closed.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #roster = new Roster();
  readonly #friendshipChanges = new FriendshipChanges();
  readonly #nodes: LivingNodes;
  readonly #graceTimers = new Map<UserId, ReturnType<typeof setTimeout>>();
  /** Users whose presence changed while their friends could not be found or notified. */
  readonly #deferred = new Set<UserId>();
  /** New connections that have not been told yet which friends are online. */
  readonly #waitingForFriends = new Set<Connection>();
  /** The other nodes may not know which users this node has. */
  #owesRoster = false;
  readonly #timer: ReturnType<typeof setInterval>;
  #stopped = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#nodes = new LivingNodes(options.timing);
    this.#timer = setInterval(() => this.#check(), CHECK_MS);
  }

  /** Whether a user is connected to any node, or was within the grace period. */
  isOnline(user: UserId): boolean {
    return this.#roster.has(user);
  }

  /** The number of users who are online. */
  get online(): number {
    return this.#roster.size;
  }

  /** A user's first connection to this node has opened, or the last one has closed. */
  changed(user: UserId, here: boolean): void {
    if (this.#stopped) return;
    clearTimeout(this.#graceTimers.get(user));
    this.#graceTimers.delete(user);
    if (!here) {
      this.#graceTimers.set(
        user,
        setTimeout(() => this.#graceOver(user), this.#options.timing.grace),
      );
    } else if (!this.#roster.of(HERE).has(user)) {
      this.#changeHere(user, true);
    }
  }

  /** Tells a new connection which friends are online. Without the database it is told later; it stays open. */
  async sendOnlineFriends(connection: Connection): Promise<void> {
    const friends = await this.#friendsOf(connection.user);
    if (connection.closed || this.#stopped) return;
    if (friends === undefined || this.#options.silent()) {
      this.#waitingForFriends.add(connection);
      return;
    }
    for (const user of friends) {
      if (this.#roster.has(user)) {
        connection.deliver(Encoded.of({ type: "presence", user, online: true }));
      }
    }
  }

  /** New friends learn whether the other one is online. */
  follow(event: NewEvent): void {
    this.#friendshipChanges.follow(event);
    if (event.type !== "friendship.started") return;
    const [one, other] = event.users;
    if (this.#roster.has(one)) this.#notify(one, [other]);
    if (this.#roster.has(other)) this.#notify(other, [one]);
  }

  /** The broker is up: sends this node's roster, and asks the other nodes for theirs. */
  exchangeRosters(): void {
    this.#sendRoster();
    this.#options.broadcast({ kind: "ask" });
  }

  /** A message to the other nodes may be lost: the next check sends this node's roster again. */
  resendRoster(): void {
    this.#owesRoster = true;
  }

  /** Takes in a message from another node. */
  received(from: NodeId, message: PresenceMessage): void {
    if (this.#stopped) return;
    if (message.kind === "leaving") this.#nodes.leaves(from);
    else this.#nodes.sawAlive(from);
    switch (message.kind) {
      case "ask":
        this.#sendRoster();
        break;
      case "beat":
        if (!this.#roster.knows(from)) this.#options.broadcast({ kind: "ask" });
        break;
      case "roster":
        this.#replace(from, message.users);
        break;
      case "presence":
        this.#changeElsewhere(from, message);
        break;
      case "leaving":
        break;
      default:
        assertNever(message);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    for (const timer of this.#graceTimers.values()) clearTimeout(timer);
    this.#options.broadcast({ kind: "leaving" });
  }

  #graceOver(user: UserId): void {
    this.#graceTimers.delete(user);
    if (!this.#options.isHere(user)) this.#changeHere(user, false);
  }

  /** A user has come to this node, or left it. */
  async #changeHere(user: UserId, online: boolean): Promise<void> {
    const differs = online ? this.#roster.add(HERE, user) : this.#roster.remove(HERE, user);
    const friends = await this.#friendsOf(user);
    if (this.#stopped || this.#roster.of(HERE).has(user) !== online) return;
    if (friends === undefined) {
      this.#deferred.add(user);
      return;
    }
    this.#options.broadcast({ kind: "presence", user, online, friends });
    if (differs) this.#notify(user, friends);
  }

  /** A user has come to another node, or left it. */
  #changeElsewhere(
    node: NodeId,
    { user, online, friends }: PresenceMessage & { kind: "presence" },
  ): void {
    const differs = online ? this.#roster.add(node, user) : this.#roster.remove(node, user);
    // That node may have read the friends before a friendship changed; this node may know of the change already.
    if (differs) this.#notify(user, this.#friendshipChanges.correct(user, friends));
  }

  #replace(node: NodeId, users: readonly UserId[]): void {
    const { came, went } = this.#roster.replace(node, users);
    this.#notifyFriendsOf([...came, ...went]);
  }

  #check(): void {
    for (const node of this.#nodes.takeDead()) this.#notifyFriendsOf(this.#roster.drop(node));
    if (this.#owesRoster) this.#sendRoster();
    if (!this.#options.silent()) this.#sendDeferred();
  }

  /** Sends the deferred signals, with the present state. */
  #sendDeferred(): void {
    const connections = [...this.#waitingForFriends];
    this.#waitingForFriends.clear();
    for (const connection of connections) {
      if (!connection.closed) void this.sendOnlineFriends(connection);
    }
    const users = [...this.#deferred];
    this.#deferred.clear();
    if (users.length === 0) return;
    // The other nodes compare the roster with what they know, and find the friends themselves.
    this.#sendRoster();
    this.#notifyFriendsOf(users);
  }

  async #notifyFriendsOf(users: readonly UserId[]): Promise<void> {
    if (users.length === 0) return;
    const friends = await this.#findFriends(users);
    for (const user of users) {
      if (friends === undefined) this.#deferred.add(user);
      else this.#notify(user, friends.get(user) ?? []);
    }
  }

  /** Tells friends whether a user is online now. */
  #notify(user: UserId, friends: readonly UserId[]): void {
    if (this.#stopped) return;
    if (this.#options.silent()) {
      this.#deferred.add(user);
      return;
    }
    const online = this.#roster.has(user);
    for (const friend of friends) this.#options.notify(friend, user, online);
  }

  #sendRoster(): void {
    this.#owesRoster = false;
    this.#options.broadcast({ kind: "roster", users: [...this.#roster.of(HERE)] });
  }

  async #friendsOf(user: UserId): Promise<readonly UserId[] | undefined> {
    const friends = await this.#findFriends([user]);
    return friends && (friends.get(user) ?? []);
  }

  /** Undefined if the database is away. */
  async #findFriends(users: readonly UserId[]): Promise<Friends | undefined> {
    try {
      return await this.#options.friendsOf(users);
    } catch (error) {
      this.#options.failed(error);
      return undefined;
    }
  }
}
