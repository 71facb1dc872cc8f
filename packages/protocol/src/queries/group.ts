import * as z from "zod/mini";
import { group, groupCard, standing } from "../entities/group.ts";
import { groupLogEntry } from "../entities/group-log.ts";
import { groupId } from "../ids.ts";
import { query } from "../operation.ts";
import { textOf } from "../text.ts";

export const groupQueries = {
  "group.list": query({
    method: "GET",
    path: "/api/groups",
    caller: "user",
    summary: "Finds groups by number or by a part of the name, if their settings allow it.",
    input: z.strictObject({ query: textOf("queryMax") }),
    output: z.object({ groups: z.array(groupCard) }),
    problems: [],
  }),
  "group.show": query({
    method: "GET",
    path: "/api/groups/:group",
    caller: "user",
    summary: "A group of the user, and how many of its members are online.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ group, online: z.int() }),
    problems: ["not_found"],
  }),
  "group.card": query({
    method: "GET",
    path: "/api/groups/:group/card",
    caller: "user",
    summary: "The public part of a group, and the user's relation to it.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ group: groupCard, standing }),
    problems: ["not_found"],
  }),
  "group.answer": query({
    method: "GET",
    path: "/api/groups/:group/answer",
    caller: "person",
    summary: "The right answer to the group's question. For the owner and the admins.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ answer: z.string() }),
    problems: ["not_found", "forbidden"],
  }),
  "word-filter.show": query({
    method: "GET",
    path: "/api/groups/:group/words",
    caller: "person",
    summary: "The words that members may not write. For the owner and the admins.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ words: z.array(z.string()) }),
    problems: ["not_found", "forbidden"],
  }),
  "group-log.list": query({
    method: "GET",
    path: "/api/groups/:group/log",
    caller: "person",
    summary: "The log of the actions in a group, newest first. For the owner and the admins.",
    input: z.strictObject({
      group: groupId,
      before: z.exactOptional(z.int().check(z.gte(0))),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({ entries: z.array(groupLogEntry), more: z.boolean() }),
    problems: ["not_found", "forbidden"],
  }),
} as const;
