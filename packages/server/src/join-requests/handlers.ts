import type { Handlers } from "../handler.ts";
import type { House } from "../house.ts";
import { per } from "../lib/rates.ts";
import { toLine } from "../users/names.ts";
import { listJoinRequests } from "./access.ts";
import { cancelRequest } from "./cancel.ts";
import { approve, ignore, refuse } from "./decide.ts";
import { type JoinInput, joinGroup } from "./join.ts";
import { toJoinRequest, toOwnRequest } from "./to-join-request.ts";

const DAY = 86_400;
const HOUR = 3_600;

type Names =
  | "group.join"
  | "join-request.list"
  | "join-request.approve"
  | "join-request.refuse"
  | "join-request.ignore"
  | "join-request.cancel";

export const joinRequestHandlers: Handlers<Names> = {
  "group.join": async (house, { caller, address }, input) => {
    const normalized = normalize(house, input);
    const { joinRequestsPerDay, joinAnswersPerHour } = house.limits;
    // A limit on answers for each user and group, so that nobody guesses the right one.
    if (input.answer !== undefined) {
      const name = `join-answers:${caller.user}:${input.group}`;
      await house.rates.take(name, per(HOUR, joinAnswersPerHour));
    }
    await house.rates.take(`join-requests:${caller.user}`, per(DAY, joinRequestsPerDay));
    const addressDigest = house.digest(address);
    return await house.write((tx) =>
      joinGroup(tx, caller.user, normalized, addressDigest, house.limits),
    );
  },

  "join-request.list": async (house, { caller }, { group }) => ({
    requests: await house.read((sql) => listJoinRequests(sql, caller.user, group)),
  }),

  "join-request.approve": async (house, { caller }, ref) => {
    const row = await house.write((tx) => approve(tx, caller.user, ref, house.limits));
    return { request: toJoinRequest(row) };
  },

  "join-request.refuse": async (house, { caller }, { reason = "", ban = false, ...ref }) => {
    const refusal = { ...ref, ban, reason: toLine("reason", reason, house.limits.reasonMax) };
    return { request: toJoinRequest(await house.write((tx) => refuse(tx, caller.user, refusal))) };
  },

  "join-request.ignore": async (house, { caller }, ref) => ({
    request: toJoinRequest(await house.write((tx) => ignore(tx, caller.user, ref))),
  }),

  "join-request.cancel": async (house, { caller }, { group, request }) => ({
    request: toOwnRequest(
      await house.write((tx) => cancelRequest(tx, caller.user, group, request)),
    ),
  }),
};

function normalize({ limits }: House, { text, answer, ...rest }: JoinInput): JoinInput {
  return {
    ...rest,
    ...(text === undefined ? {} : { text: toLine("text", text, limits.reasonMax) }),
    ...(answer === undefined ? {} : { answer: toLine("answer", answer, limits.questionMax) }),
  };
}
