import { directConversation, type EventId } from "@teahouse/protocol";
import { createConversation } from "../../packages/server/src/conversations/begin.ts";
import { enterGroup } from "../../packages/server/src/groups/enter.ts";
import { deleteMembership, insertGroup } from "../../packages/server/src/groups/store.ts";
import type { Emitted } from "../../packages/server/src/log/types.ts";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";

const GROUP = 20_001;

/** The conversation of the designers: a group that people come into and are put out of. */
export const DESIGNERS = "g:20001";

/** Founds the group beneath the operations, by the acts that joining and removing are made of. */
export class Designers {
  readonly #house: TestHouse;

  private constructor(house: TestHouse) {
    this.#house = house;
  }

  static async found(house: TestHouse, earlierHistory = false): Promise<Designers> {
    await house.app.house.write(async (tx) => {
      await insertGroup(tx.sql, {
        id: GROUP,
        name: "designers",
        owner: 1,
        earlierHistory,
      });
      await createConversation(tx, DESIGNERS);
    });
    return new Designers(house);
  }

  async admit(...people: readonly Person[]): Promise<void> {
    for (const { id } of people) {
      await this.#house.app.house.write((tx) => enterGroup(tx, id, GROUP));
    }
  }

  /** Puts somebody out; answers the event behind which they may see nothing. */
  async remove({ id }: Person): Promise<EventId> {
    const removed: Emitted = await this.#house.app.house.write(async (tx) => {
      await deleteMembership(tx.sql, GROUP, id);
      return await tx.emit(
        { type: "receipt.moved", conversation: DESIGNERS, by: id, readUpTo: 0, unread: 0 },
        [DESIGNERS],
        { closes: [{ user: id, conversation: DESIGNERS }] },
      );
    });
    return removed.id;
  }
}

/** A conversation that is not there. */
export const NOWHERE = directConversation(999_998, 999_999);
