import { expect, test } from "bun:test";
import type { JoinRequest } from "@teahouse/client";
import { sortRequests } from "./sort-requests.ts";

const ALICE = 10001;
const BOB = 10002;
const CAROL = 10003;
const DESIGNERS = 20001;
const READERS = 20002;

function request(id: number, rest: Partial<JoinRequest> = {}): JoinRequest {
  return {
    id,
    group: DESIGNERS,
    user: BOB,
    invitedBy: null,
    source: "search",
    text: "",
    question: "",
    answer: "",
    state: "pending",
    at: 0,
    decidedBy: null,
    reason: "",
    ...rest,
  };
}

const approved = (id: number, rest: Partial<JoinRequest> = {}) =>
  request(id, { state: "approved", decidedBy: CAROL, ...rest });
const byId = (...requests: readonly JoinRequest[]) => new Map(requests.map((one) => [one.id, one]));

function sort(
  open: readonly JoinRequest[],
  rest: Partial<Parameters<typeof sortRequests>[0]> = {},
) {
  return sortRequests({ me: ALICE, open: byId(...open), settled: new Map(), listed: [], ...rest });
}

test("Alice sees requests to her groups by group, oldest first", () => {
  const { asked, own } = sort([
    request(4),
    request(2, { group: READERS }),
    request(3),
    request(1, { user: ALICE }),
  ]);
  expect(asked.map(({ group, requests }) => [group, requests.map(({ id }) => id)])).toEqual([
    [READERS, [2]],
    [DESIGNERS, [3, 4]],
  ]);
  expect(own.map(({ id }) => id)).toEqual([1]);
});

test("a request that Carol decides in Alice's view keeps its place and shows its outcome", () => {
  const { asked, decided } = sort([request(4)], {
    settled: byId(approved(3)),
    listed: [request(4), approved(3)],
  });
  expect(asked[0]?.requests).toEqual([approved(3), request(4)]);
  expect(decided).toEqual([]);
});

test("a request that the fetched list shows as decided is not open, even before the event arrives", () => {
  const { asked, decided } = sort([request(3)], { listed: [approved(3)] });
  expect(asked[0]?.requests).toEqual([approved(3)]);
  expect(decided).toEqual([]);
});

test("decided requests are listed apart, newest first, without Alice's own", () => {
  const listed = [approved(1), approved(5), approved(6, { user: ALICE }), request(7)];
  expect(sort([], { listed }).decided.map(({ id }) => id)).toEqual([5, 1]);
});
