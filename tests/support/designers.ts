import {
  DEFAULT_LIMITS,
  directConversation,
  type EventId,
  type EventType,
  SYSTEM_USER,
} from "@teahouse/protocol";
import { createConversation } from "../../packages/server/src/conversations/begin.ts";
import { enterGroup } from "../../packages/server/src/groups/enter.ts";
import { newSettings, type SettingsInput } from "../../packages/server/src/groups/settings.ts";
import { insertGroup } from "../../packages/server/src/groups/store.ts";
import type { Emitted, Tx } from "../../packages/server/src/log/types.ts";
import { removeMember } from "../../packages/server/src/members/remove.ts";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";

const GROUP = 20_001;

/** The conversation of the designers: a group that people come into and are put out of. */
export const DESIGNERS = "g:20001";

/** Founds the group beneath the operations, with a known number and guests in it, owned by the house. */
export class Designers {
  readonly #house: TestHouse;

  private constructor(house: TestHouse) {
    this.#house = house;
  }

  /** Nobody finds it, unless it is founded otherwise. */
  static async found(house: TestHouse, founding: SettingsInput = {}): Promise<Designers> {
    const hidden = { findableByNumber: false, findableByName: false };
    const settings = newSettings({ name: "designers", ...hidden, ...founding }, DEFAULT_LIMITS);
    await house.app.house.write(async (tx) => {
      await insertGroup(tx.sql, GROUP, SYSTEM_USER, settings);
      await createConversation(tx, DESIGNERS);
      await enterGroup(tx, SYSTEM_USER, GROUP, { role: "owner" });
    });
    return new Designers(house);
  }

  async admit(...people: readonly Person[]): Promise<void> {
    for (const { id } of people) {
      await this.#house.app.house.write((tx) => enterGroup(tx, id, GROUP));
    }
  }

  /** Lets somebody in; answers the notice that says so, the first thing that they see there. */
  async admitOne({ id }: Person): Promise<EventId> {
    return (await this.#told((tx) => enterGroup(tx, id, GROUP), "member.joined")).id;
  }

  /** Puts somebody out; answers the event behind which they may see nothing. */
  async remove({ id: user }: Person): Promise<EventId> {
    const target = { group: GROUP, user };
    const removing = (tx: Tx) => removeMember(tx, SYSTEM_USER, target, false);
    return (await this.#told(removing, "member.removed")).id;
  }

  /** Does something; answers the event of a type by which it was told. */
  async #told(act: (tx: Tx) => Promise<void>, type: EventType): Promise<Emitted> {
    const events = await this.#house.app.house.write(async (tx) => {
      const told: Told[] = [];
      await act(noting(tx, told));
      return told;
    });
    const found = events.find((event) => event.type === type);
    if (found === undefined) throw new Error(`There was no ${type}`);
    return found;
  }
}

type Told = Emitted & { readonly type: EventType };

function noting(tx: Tx, told: Told[]): Tx {
  return {
    sql: tx.sql,
    now: tx.now,
    emit: async (event, topics, effects) => {
      const emitted = await tx.emit(event, topics, effects);
      told.push({ ...emitted, type: event.type });
      return emitted;
    },
  };
}

/** A conversation that is not there. */
export const NOWHERE = directConversation(999_998, 999_999);
