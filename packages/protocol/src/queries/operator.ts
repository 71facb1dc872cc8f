import * as z from "zod/mini";
import { houseSettings } from "../entities/house.ts";
import { groupId } from "../ids.ts";
import { limits } from "../limits.ts";
import { query } from "../operation.ts";

export const operatorQueries = {
  "config.show": query({
    method: "GET",
    path: "/api/config",
    caller: "anyone",
    summary: "The version, the settings and the limits of this server.",
    input: z.strictObject({}),
    output: z.object({
      protocol: z.string(),
      publicRoom: groupId,
      ...houseSettings.shape,
      limits,
    }),
    problems: [],
  }),
} as const;
