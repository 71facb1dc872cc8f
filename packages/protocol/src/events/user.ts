import type * as z from "zod/mini";
import { me, user } from "../entities/user.ts";
import { sessionId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** A friend's public profile changed, or their account is gone. */
export const userChanged = defineEvent("user.changed", { user });
export type UserChanged = z.infer<typeof userChanged>;

/** One's own account or settings changed; goes to one's own devices only. */
export const meChanged = defineEvent("me.changed", { user: me });
export type MeChanged = z.infer<typeof meChanged>;

/** A session was ended; its connections close behind it. */
export const sessionEnded = defineEvent("session.ended", { session: sessionId });
export type SessionEnded = z.infer<typeof sessionEnded>;
