import { afterAll, beforeAll, expect } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { type HouseOptions, openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { type Client, type ClientOptions, createClient, type Timing } from "../../src/index.ts";
import { type Network, openNetwork } from "./network.ts";

/** A server, and clients that reach it through a network with faults. */
export interface Setup {
  readonly house: TestHouse;
  readonly network: Network;
  /** Starts a person's client on the network. */
  client(person: Person, options?: Partial<ClientOptions>): Client;
  close(): Promise<void>;
}

/** Shorter times for tests, in milliseconds. */
export const QUICK: Partial<Timing> = { hello: 3_000, poll: 20, answer: 3_000, upgrade: 100 };

/** Opens a setup with a house of its own. */
export async function openSetup(options: HouseOptions = {}): Promise<Setup> {
  const house = await openHouse(options);
  const setup = await openSetupIn(house);
  return {
    ...setup,
    async close() {
      await setup.close();
      await house.close();
    },
  };
}

/** Opens one house for all tests of a file. Returns a function that opens a setup in it. */
export function shareHouse(): () => Promise<Setup> {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());
  return () => openSetupIn(house);
}

async function openSetupIn(house: TestHouse): Promise<Setup> {
  const network = await openNetwork(() => house.proxyUrl);
  const clients: Client[] = [];
  return {
    house,
    network,
    client(person, options = {}) {
      const { url } = network;
      const { token } = person;
      const client = createClient({ url, token, random: () => 0.1, timing: QUICK, ...options });
      clients.push(client);
      client.start();
      return client;
    },
    async close() {
      for (const client of clients) client.stop();
      await network.remove();
    },
  };
}

/** Resolves when a client's stream is open, over `transport` if one is given. */
export async function connected(client: Client, transport?: string): Promise<void> {
  const wanted =
    transport === undefined ? { phase: "connected" } : { phase: "connected", transport };
  await eventually(() => expect(client.connection).toMatchObject(wanted));
}

/** The texts of a client's loaded timeline. */
export function textsOf(client: Client, conversation: string): string[] {
  const timeline = client.state.conversations.get(conversation)?.timeline ?? [];
  return timeline.flatMap((event) => (event.type === "message.sent" ? [event.text] : []));
}
