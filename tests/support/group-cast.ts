import { type Founding, gather } from "./groups.ts";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";

export interface GroupCast {
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dave: Person;
  readonly group: number;
}

/** Founds Alice's group with new people: Bob is an admin, Carol a member, Dave outside. */
export async function castGroup(house: TestHouse, founding: Founding = {}): Promise<GroupCast> {
  const [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  const group = await gather({ owner: alice, admins: [bob], members: [carol], founding });
  return { alice, bob, carol, dave, group };
}
