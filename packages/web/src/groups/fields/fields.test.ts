import { expect, test } from "bun:test";
import { DEFAULT_LIMITS } from "@teahouse/client";
import { checkFace, checkJoining, toFaceInput, toJoiningInput } from "./fields.ts";

const face = { name: "Designers", description: "", color: 3 };
const joining = { joinMode: "question", question: "Which tea?", answer: "Oolong" } as const;

test("a group needs a visible name within the length limit", () => {
  const nameOf = (name: string) => checkFace({ ...face, name }, DEFAULT_LIMITS).name;
  expect(nameOf("周末读书会")).toBeUndefined();
  expect(nameOf("  \u200b ")).toBe("missing");
  expect(nameOf("read\u202eers")).toBe("controls");
  expect(nameOf("🍵".repeat(32))).toBeUndefined();
  expect(nameOf("🍵".repeat(33))).toBe("long");
});

test("a description may be empty, and has a length limit", () => {
  const descriptionOf = (description: string) =>
    checkFace({ ...face, description }, DEFAULT_LIMITS).description;
  expect(descriptionOf("")).toBeUndefined();
  expect(descriptionOf("a".repeat(501))).toBe("long");
});

test("only a mode with a question needs one, and an answer only if it admits people at once", () => {
  const faults = (joinMode: "approval" | "question" | "question-approval") =>
    checkJoining({ joinMode, question: "", answer: "" }, DEFAULT_LIMITS);
  expect(faults("approval")).toEqual({ question: undefined, answer: undefined });
  expect(faults("question")).toEqual({ question: "missing", answer: "missing" });
  expect(faults("question-approval")).toEqual({ question: "missing", answer: undefined });
  expect(checkJoining(joining, DEFAULT_LIMITS)).toEqual({ question: undefined, answer: undefined });
});

test("the input has no spaces around it, and no question in a mode that asks none", () => {
  expect(toFaceInput({ ...face, name: " Designers " })).toEqual(face);
  expect(toJoiningInput({ ...joining, answer: " Oolong " })).toEqual(joining);
  expect(toJoiningInput({ ...joining, joinMode: "question-approval" })).toEqual({
    joinMode: "question-approval",
    question: "Which tea?",
  });
  expect(toJoiningInput({ ...joining, joinMode: "nobody" })).toEqual({ joinMode: "nobody" });
});
