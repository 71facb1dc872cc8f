import type * as z from "zod/mini";
import { group } from "../entities/group.ts";
import { seq } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** One is in a group now, and has read nothing but has nothing unread: one begins at `lastSeq`. */
export const groupEntered = defineEvent("group.entered", { group, lastSeq: seq });
export type GroupEntered = z.infer<typeof groupEntered>;
