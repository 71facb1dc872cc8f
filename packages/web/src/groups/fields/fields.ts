import {
  type Group,
  hasControls,
  type JoinMode,
  type Limits,
  lengthOf,
  looksEmpty,
} from "@teahouse/client";
import { asksQuestion } from "../join/join-modes.ts";

/** Name, description and colour of a group, which everybody may see. */
export interface GroupFace {
  readonly name: string;
  readonly description: string;
  readonly color: number;
}

/** The settings of how people join. */
export interface Joining {
  readonly joinMode: JoinMode;
  readonly question: string;
  readonly answer: string;
}

/** The rules of a group: its switches, and how its members may invite. */
export type GroupRules = Pick<
  Group,
  | "findableByNumber"
  | "findableByName"
  | "earlierHistory"
  | "files"
  | "keepHistory"
  | "temporary"
  | "invitePolicy"
>;

export type FieldFault = "missing" | "long" | "controls";
export type Faults<F extends string> = { readonly [field in F]: FieldFault | undefined };

/** An obvious fault of a line of text. The server checks again. */
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

/** Checks only the fields that the join mode uses. */
export function checkJoining(
  { joinMode, question, answer }: Joining,
  limits: Limits,
): Faults<"question" | "answer"> {
  return {
    question: asksQuestion(joinMode) ? faultOf(question, limits.questionMax) : undefined,
    answer: joinMode === "question" ? faultOf(answer, limits.questionMax) : undefined,
  };
}

export function toFaceInput({ name, description, color }: GroupFace): GroupFace {
  return { name: name.trim(), description: description.trim(), color };
}

/** The join settings as a command takes them. A field that the mode does not use is left out, so it stays unchanged. */
export function toJoiningInput({ joinMode, question, answer }: Joining): Partial<Joining> {
  if (joinMode === "question")
    return { joinMode, question: question.trim(), answer: answer.trim() };
  return asksQuestion(joinMode) ? { joinMode, question: question.trim() } : { joinMode };
}
