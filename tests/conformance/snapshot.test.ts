import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  applyEvent,
  applySnapshot,
  emptyState,
  type State,
  toSnapshotShape,
} from "@teahouse/client";
import { OPERATIONS, operationNames, PUBLIC_ROOM, type Snapshot } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { CommandName } from "../support/snapshot-cases/cases.ts";
import { CASES } from "../support/snapshot-cases/index.ts";
import { setStage } from "../support/snapshot-cases/stage.ts";

const commandNames = operationNames.filter((name) => OPERATIONS[name].kind === "command");

/** Commands after which Alice has no session that could ask for a snapshot. */
const ENDS_ALICE: ReadonlySet<string> = new Set(["me.delete", "password-reset.use"]);

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("exactly the commands have cases", () => {
  expect(Object.keys(CASES).toSorted()).toEqual([...commandNames].toSorted());
  for (const name of commandNames) expect(CASES[name as CommandName]).not.toBeEmpty();
});

/** Without the public room's member count. That room sends no events of joining and leaving. */
function shapeOf(state: State): unknown {
  const room = state.groups.get(PUBLIC_ROOM);
  if (room === undefined) return toSnapshotShape(state);
  const groups = new Map(state.groups).set(PUBLIC_ROOM, { ...room, memberCount: 0 });
  return toSnapshotShape({ ...state, groups });
}

const stateOf = (snapshot: Snapshot) => applySnapshot(emptyState(), snapshot);

describe.each(commandNames)("%s", (name) => {
  const cases = CASES[name as CommandName];

  test.each(cases.map((one) => [one.when, one] as const))(
    "when %s: for everybody, the snapshot before plus the events equals the snapshot after",
    async (_, { prepare }) => {
      const stage = await setStage(house);
      const command = await prepare(stage);
      const people = () => {
        const { phone, bob, carol, dave, guest } = stage;
        return ENDS_ALICE.has(name) ? [bob, carol, dave, guest] : [phone, bob, carol, dave, guest];
      };
      const before = await Promise.all(people().map((person) => person.call("snapshot.show", {})));
      await command();
      for (const [at, person] of people().entries()) {
        const start = before[at];
        if (start === undefined) throw new Error("A person has no snapshot to start from");
        // Receipts may arrive up to two seconds later.
        await eventually(async () => {
          const after = await person.call("snapshot.show", {});
          const events = await person.since(start.cursor);
          const followed = events.reduce(applyEvent, stateOf(start));
          expect(shapeOf(followed)).toEqual(shapeOf(stateOf(after)));
        });
      }
    },
  );
});
