import { GROUP_SETTINGS, type GroupSettings } from "@teahouse/protocol";
import type * as z from "zod/mini";

/** Every setting of a group with a value that is valid and not the initial one. */
export const OTHER_SETTINGS = Object.fromEntries(
  Object.entries(GROUP_SETTINGS).map(([name, { schema, initial }]) => [
    name,
    otherThan(initial, name, schema),
  ]),
) as GroupSettings;

function otherThan(initial: unknown, name: string, schema: z.ZodMiniType): unknown {
  const def: object = schema._zod.def;
  if ("entries" in def) return Object.values(def.entries ?? {}).findLast((it) => it !== initial);
  switch (typeof initial) {
    case "boolean":
      return !initial;
    case "number":
      return initial + 5;
    case "string":
      return `the ${name} of the samples`;
    default:
      throw new Error(`No sample of a setting like ${name}`);
  }
}
