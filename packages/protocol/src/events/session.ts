import { sessionId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const sessionEvents = defineEvents({
  /** A session ended. Its connections close after this event. */
  "session.ended": { fields: { session: sessionId } },
});

export type SessionEnded = EventIn<typeof sessionEvents, "session.ended">;
