import type { GroupId, OPERATIONS, OperationName } from "@teahouse/protocol";
import type { Founding } from "../groups.ts";
import type { Stage } from "./stage.ts";

export type CommandName = {
  [N in OperationName]: (typeof OPERATIONS)[N]["kind"] extends "command" ? N : never;
}[OperationName];

type Command = () => Promise<unknown>;

export interface Case {
  readonly when: string;
  /** Prepares the stage, and returns the command under test. */
  readonly prepare: (stage: Stage) => Promise<Command>;
}

export type Cases = { readonly [N in CommandName]?: readonly Case[] };

/** A case with a preparation, which is not under test. */
export function prepared(when: string, prepare: Case["prepare"]): Case {
  return { when, prepare };
}

export function directly(when: string, command: (stage: Stage) => Promise<unknown>): Case {
  return { when, prepare: async (stage) => () => command(stage) };
}

/** Kinds of groups that differ in the history that members may see. */
const GROUPS: Readonly<Record<string, Founding>> = {
  "": {},
  ", in a group that keeps no history for former members": { keepHistory: false },
  ", in a group that shows newcomers its earlier history": { earlierHistory: true },
};

/** One case in each kind of group. */
export function preparedInGroups(
  when: string,
  prepare: (stage: Stage, group: GroupId) => Promise<Command>,
): Case[] {
  return Object.entries(GROUPS).map(([kind, founding]) =>
    prepared(`${when}${kind}`, async (stage) =>
      prepare(stage, await stage.foundTeahouse(founding)),
    ),
  );
}

export function inGroups(
  when: string,
  command: (stage: Stage, group: GroupId) => Promise<unknown>,
): Case[] {
  return preparedInGroups(when, async (stage, group) => () => command(stage, group));
}
