import type { Snapshot, UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import { EncodedOutput } from "../lib/encoded-output.ts";
import { takeSnapshot } from "./snapshot.ts";

/** The snapshots that users wait for. Requests of one user that wait at the same time share one. */
export class Snapshots {
  readonly #waiting = new Map<UserId, Promise<EncodedOutput<Snapshot>>>();

  show(house: House, user: UserId): Promise<EncodedOutput<Snapshot>> {
    let waiting = this.#waiting.get(user);
    if (waiting === undefined) {
      waiting = house.longWork.run(user, () => {
        // Later requests may expect newer events, so they wait for the next one.
        this.#waiting.delete(user);
        return take(house, user);
      });
      this.#waiting.set(user, waiting);
    }
    return waiting;
  }
}

async function take(house: House, user: UserId): Promise<EncodedOutput<Snapshot>> {
  const { database, longWork } = house;
  const snapshot = await house.read((sql) =>
    takeSnapshot(database, sql, user, house.now(), longWork.pause),
  );
  house.oweQueries(user, snapshot.conversations.length);
  return await EncodedOutput.of(snapshot, longWork.pause);
}
