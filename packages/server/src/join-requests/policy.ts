import type { JoinMode } from "@teahouse/protocol";

/** How somebody stands to a group that they want to join. */
export interface Joining {
  readonly member: boolean;
  /** Never to be let in. */
  readonly banned: boolean;
  /** They have asked, and as far as they know nobody has answered. */
  readonly asked: boolean;
  readonly mode: JoinMode;
  readonly rightAnswer: boolean;
}

export type JoinAnswer =
  | "already_member"
  | "joining_refused"
  | "wrong_answer"
  /** Their open request is the answer. */
  | "already-pending"
  | "joined"
  | "pending";

export function mayJoin({ member, banned, asked, mode, rightAnswer }: Joining): JoinAnswer {
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
