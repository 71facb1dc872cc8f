import type { JoinMode } from "@teahouse/protocol";

/** What decides whether a user may join a group. */
export interface JoinFacts {
  readonly member: boolean;
  /** The user or their address is banned. */
  readonly banned: boolean;
  /** The user has an open request. An ignored one counts as open. */
  readonly asked: boolean;
  readonly mode: JoinMode;
  readonly rightAnswer: boolean;
}

export type JoinAnswer =
  | "already_member"
  | "joining_refused"
  | "wrong_answer"
  /** The open request is returned. */
  | "already-pending"
  | "joined"
  | "pending";

export function mayJoin({ member, banned, asked, mode, rightAnswer }: JoinFacts): JoinAnswer {
  if (member) return "already_member";
  if (banned) return "joining_refused";
  switch (mode) {
    case "anyone":
      return "joined";
    case "nobody":
      return "joining_refused";
    case "question":
      return rightAnswer ? "joined" : "wrong_answer";
    case "approval":
    case "question-approval":
      return asked ? "already-pending" : "pending";
  }
}
