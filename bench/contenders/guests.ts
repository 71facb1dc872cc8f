import type { Server } from "../lib/processes.ts";
import { ask, field } from "./ask.ts";

const AT_ONCE = 32;

/** Lets `count` guests in, each with a session of its own. Returns their tokens. */
export async function enterGuests(server: Server, count: number): Promise<string[]> {
  const tokens: string[] = [];
  let next = 0;
  const enterTheRest = async () => {
    while (next < count) tokens.push(await enterGuest(server, `Guest ${++next}`));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, enterTheRest));
  return tokens;
}

async function enterGuest(server: Server, nickname: string): Promise<string> {
  const answer = await ask(server, "/api/guest", { body: { nickname } });
  const token = field(answer, "token");
  if (typeof token !== "string") throw new Error("a guest got no token");
  return token;
}
