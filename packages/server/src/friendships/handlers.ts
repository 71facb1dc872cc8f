import { invalid, type Limits, lengthOf } from "@teahouse/protocol";
import type { Handlers } from "../handler.ts";
import { EncodedOutput } from "../lib/encoded-output.ts";
import { per } from "../lib/rates.ts";
import { isRepeat } from "../log/run-idempotently.ts";
import { toLine } from "../users/names.ts";
import { acceptRequest } from "./accept.ts";
import { blockUser, unblockUser } from "./block.ts";
import { cancelRequest } from "./cancel.ts";
import { declineRequest } from "./decline.ts";
import { editFriend } from "./edit.ts";
import { listBlocked, listFriends, listRequests } from "./list.ts";
import { removeFriend } from "./remove.ts";
import { requestFriend } from "./request.ts";

const DAY = 86_400;

type Names =
  | "friend-request.send"
  | "friend-request.accept"
  | "friend-request.decline"
  | "friend-request.cancel"
  | "friend-request.list"
  | "friend.list"
  | "friend.edit"
  | "friend.remove"
  | "block.list"
  | "block.add"
  | "block.remove";

export const friendshipHandlers: Handlers<Names> = {
  "friend-request.send": async (house, { caller }, input) => {
    const { friendRequestsPerDay, requestTextMax } = house.limits;
    if (lengthOf(input.text ?? "") > requestTextMax) {
      throw invalid("text", `must have at most ${requestTextMax} characters`);
    }
    const key = house.idempotencyKey(caller.user, "friend-request.send", input);
    if (!(await house.read((sql) => isRepeat(sql, key)))) {
      await house.rates.take(`friend-requests:${caller.user}`, per(DAY, friendRequestsPerDay));
    }
    const request = await house.write((tx) =>
      requestFriend(tx, caller.user, input, key, house.limits),
    );
    return { request };
  },

  "friend-request.accept": async (house, { caller }, { request, ...labels }) => {
    const acceptance = { request, remark: "", category: "", ...toLabels(labels, house.limits) };
    return {
      request: await house.write((tx) => acceptRequest(tx, caller.user, acceptance, house.limits)),
    };
  },

  "friend-request.decline": async (house, { caller }, { request, block }) => ({
    request: await house.write((tx) => declineRequest(tx, caller.user, request, block ?? false)),
  }),

  "friend-request.cancel": async (house, { caller }, { request }) => ({
    request: await house.write((tx) => cancelRequest(tx, caller.user, request)),
  }),

  "friend-request.list": async (house, { caller }) => ({
    requests: await house.read((sql) => listRequests(sql, caller.user)),
  }),

  "friend.list": (house, { caller }) => {
    const { pause } = house.longWork;
    return house.longWork.run(caller.user, async () => {
      const friends = await house.read((sql) => listFriends(sql, caller.user, pause));
      return await EncodedOutput.of({ friends }, pause);
    });
  },

  "friend.edit": async (house, { caller }, { user, ...labels }) => {
    const change = toLabels(labels, house.limits);
    return { friend: await house.write((tx) => editFriend(tx, caller.user, user, change)) };
  },

  "friend.remove": async (house, { caller }, { user, block }) => {
    await house.write((tx) => removeFriend(tx, caller.user, user, block ?? false));
    return {};
  },

  "block.list": async (house, { caller }) => ({
    users: await house.read((sql) => listBlocked(sql, caller.user)),
  }),

  "block.add": async (house, { caller }, { user }) => {
    await house.write((tx) => blockUser(tx, caller.user, user));
    return {};
  },

  "block.remove": async (house, { caller }, { user }) => {
    await house.write((tx) => unblockUser(tx, caller.user, user));
    return {};
  },
};

interface LabelsInput {
  readonly remark?: string;
  readonly category?: string;
}

/** Checks the given fields and returns them as they are stored. */
function toLabels({ remark, category }: LabelsInput, limits: Limits): LabelsInput {
  return {
    ...(remark === undefined ? {} : { remark: toLine("remark", remark, limits.remarkMax) }),
    ...(category === undefined
      ? {}
      : { category: toLine("category", category, limits.categoryMax) }),
  };
}
