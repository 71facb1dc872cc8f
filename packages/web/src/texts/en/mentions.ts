import { counted } from "./sentences.ts";

/** The list of those whom one may mention; comes with the first @. */
export const mentions = {
  list: "Whom to mention",
  everybody: "Everybody in the group",
  found: (count: number) => counted(count, "person to mention", "people to mention"),
  none: "Nobody here is called that.",
  failed: "The members could not be loaded.",
};
