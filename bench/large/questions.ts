import { Random } from "../../tests/support/random.ts";
import { ask, field } from "../contenders/ask.ts";
import { type Frame, timeAttach } from "../lib/attach.ts";
import type { Server } from "../lib/processes.ts";
import type { LargeFacts } from "./build.ts";
import type { Size } from "./size.ts";

/** Alice's requests. The first is the cheapest; the others are compared with it. */
export const QUESTIONS = [
  "own account",
  "largest group's history, newest page",
  "… a page in the middle",
  "… oldest page",
  "history of a pair, newest page",
  "… a page in the middle",
  "… oldest page",
  "history of a long-silent group, newest page",
  "snapshot",
  "list of conversations",
  "attach at the newest event",
  "attach with a cursor some thousand events old, until caught up",
  "attach with a cursor that is too old, until the reset",
  "a page of the largest group's members",
  "search among them",
  "search for users",
  "search for groups",
] as const;

/** The times of each request in milliseconds, sorted; in the order of `QUESTIONS`. */
export type Times = readonly (readonly number[])[];

const WARM = 10;

export async function timeQuestions(server: Server, large: LargeFacts, size: Size): Promise<Times> {
  const random = new Random(1);
  const { group, pair, silent, quietUpTo, head } = large;
  const [token = ""] = large.tokens;
  const middle = () => quietUpTo + random.below(head - quietUpTo);
  const last = field(await ask(server, "/api/events", { token }), "last");
  const get = (path: () => string) => () => ask(server, path(), { token });
  const page = (conversation: string, where: () => string) =>
    get(() => `/api/conversations/${conversation}/events?limit=50${where()}`);
  const pages = (conversation: string) => [
    page(conversation, () => ""),
    page(conversation, () => `&before=${middle()}`),
    page(conversation, () => "&after=0"),
  ];
  const members = `/api/groups/${group.slice(2)}/members`;
  const some = () => encodeURIComponent(`王${random.below(size.people)}`);
  const asked = [
    get(() => "/api/me"),
    ...pages(group),
    ...pages(pair),
    page(silent, () => ""),
    get(() => "/api/sync"),
    get(() => "/api/conversations"),
    () => timeAttach(server, token),
    () => timeAttach(server, token, { cursor: large.cursor, until: ({ id }) => id === last }),
    () => timeAttach(server, token, { cursor: large.oldCursor, until: isReset }),
    get(() => `${members}?limit=50&offset=${50 * random.below(size.largest / 50)}`),
    get(() => `${members}?query=${some()}`),
    get(() => `/api/users?query=${some()}`),
    get(() => `/api/groups?query=${random.below(size.groups)}`),
  ];
  const times: number[][] = [];
  for (const question of asked) times.push(await time(question, size.questions));
  return times;
}

function isReset({ type }: Frame): boolean {
  return type === "reset";
}

async function time(question: () => Promise<unknown>, count: number): Promise<number[]> {
  for (let n = 0; n < WARM; n++) await question();
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    await question();
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b);
}
