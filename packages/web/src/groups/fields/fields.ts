import {
  type Group,
  hasControls,
  type JoinMode,
  type Limits,
  lengthOf,
  looksEmpty,
} from "@teahouse/client";
import { asksQuestion } from "../join/join-modes.ts";

/** What everybody sees of a group at first sight. */
export interface GroupFace {
  readonly name: string;
  readonly description: string;
  readonly color: number;
}

/** How one comes in. */
export interface Joining {
  readonly joinMode: JoinMode;
  readonly question: string;
  readonly answer: string;
}

/** What is on or off in a group, and how its members may invite. */
export type GroupRules = Pick<
  Group,
  | "findableByNumber"
  | "findableByName"
  | "earlierHistory"
  | "keepHistory"
  | "temporary"
  | "invitePolicy"
>;

export type FieldFault = "missing" | "long" | "controls";
export type Faults<F extends string> = { readonly [field in F]: FieldFault | undefined };

/** What is plainly wrong with a line of text; the server alone decides. */
function faultOf(line: string, most: number): FieldFault | undefined {
  if (looksEmpty(line)) return "missing";
  if (hasControls(line.trim())) return "controls";
  return lengthOf(line.trim()) > most ? "long" : undefined;
}

export function checkFace(
  { name, description }: GroupFace,
  limits: Limits,
): Faults<"name" | "description"> {
  const isLong = lengthOf(description.trim()) > limits.groupDescriptionMax;
  return {
    name: faultOf(name, limits.groupNameMax),
    description: isLong ? "long" : undefined,
  };
}

/** What the join mode does not ask for is not looked at. */
export function checkJoining(
  { joinMode, question, answer }: Joining,
  limits: Limits,
): Faults<"question" | "answer"> {
  return {
    question: asksQuestion(joinMode) ? faultOf(question, limits.questionMax) : undefined,
    answer: joinMode === "question" ? faultOf(answer, limits.questionMax) : undefined,
  };
}

/** A group's face as it is sent. */
export function toFaceInput({ name, description, color }: GroupFace): GroupFace {
  return { name: name.trim(), description: description.trim(), color };
}

/** The way in as it is sent: a question that is not asked stays what it was. */
export function toJoiningInput({ joinMode, question, answer }: Joining): Partial<Joining> {
  if (joinMode === "question")
    return { joinMode, question: question.trim(), answer: answer.trim() };
  return asksQuestion(joinMode) ? { joinMode, question: question.trim() } : { joinMode };
}
