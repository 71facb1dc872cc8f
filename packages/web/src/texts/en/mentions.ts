import { counted } from "./sentences.ts";

/** Texts of the list of people to mention. They load with the first @. */
export const mentions = {
  list: "People to mention",
  everybody: "Everybody in the group",
  found: (count: number) => counted(count, "person to mention", "people to mention"),
  none: "Nobody here has that name.",
  failed: "The members could not be loaded.",
};
