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

/** The conversation of the designers, a group that people join and are removed from. */
export const DESIGNERS = "g:20001";

/** A group that acts make, not operations: it has a known number, the house owns it, and it admits guests. */
export class Designers {
  readonly #house: TestHouse;

  private constructor(house: TestHouse) {
    this.#house = house;
  }

  /** Founds the group. By default nobody can find it. */
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

  /** Admits a person. Returns the id of `member.joined`, the first event that they see there. */
  async admitOne({ id }: Person): Promise<EventId> {
    return (await this.#told((tx) => enterGroup(tx, id, GROUP), "member.joined")).id;
  }

  /** Removes a person. Returns the id of `member.removed`, the last event that they may see. */
  async remove({ id: user }: Person): Promise<EventId> {
    const target = { group: GROUP, user };
    const removing = (tx: Tx) => removeMember(tx, SYSTEM_USER, target, false);
    return (await this.#told(removing, "member.removed")).id;
  }

  /** Runs an act. Returns its event of the given type. */
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

/** A conversation that does not exist. */
export const NOWHERE = directConversation(999_998, 999_999);
