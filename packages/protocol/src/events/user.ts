import { me, user } from "../entities/user.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const userEvents = defineEvents({
  /** A friend changed their public profile, or deleted their account. */
  "user.changed": { fields: { user } },
  /** The user's own account or settings changed. Only their own devices hear it. */
  "me.changed": { fields: { user: me } },
});

export type UserChanged = EventIn<typeof userEvents, "user.changed">;
export type MeChanged = EventIn<typeof userEvents, "me.changed">;
