import { describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { stepAfter, stepAfterRefusal } from "./next-step.ts";

const refused = (of: ReturnType<typeof problem>) => ({ kind: "problem", problem: of }) as const;

describe("after a stream that greeted", () => {
  test("a connection waits for the next stream", () => {
    expect(stepAfter({ kind: "lost" }, true)).toEqual({ go: "wait", reason: "closed", least: 0 });
  });

  test("a connection does what the server says", () => {
    expect(stepAfter({ kind: "bye", code: "session_ended" }, true)).toEqual({ go: "end" });
    for (const [code, reason] of [
      ["restarting", "restarting"],
      ["too_many_connections", "limited"],
    ] as const) {
      expect(stepAfter({ kind: "bye", code }, true)).toMatchObject({ go: "wait", reason });
    }
    expect(stepAfter({ kind: "reset" }, true)).toEqual({ go: "reload" });
  });

  test("a connection waits as long as a problem says", () => {
    const unavailable = refused(problem("unavailable", { retryAfter: 2 }));
    const least = { go: "wait", reason: "unreachable", least: 2_000 };
    expect(stepAfter(unavailable, true)).toMatchObject(least);
  });
});

describe("after a stream that did not greet", () => {
  test("a connection asks whether the server answers", () => {
    expect(stepAfter({ kind: "lost" }, false)).toEqual({ go: "probe" });
    for (const code of ["not_found", "internal"] as const) {
      expect(stepAfter(refused(problem(code)), false)).toEqual({ go: "probe" });
    }
  });

  test("a connection believes a problem about the session or a limit", () => {
    expect(stepAfter(refused(problem("session_ended")), false)).toEqual({ go: "end" });
    expect(stepAfter(refused(problem("unauthenticated")), false)).toEqual({ go: "end" });
    const tooMany = refused(problem("too_many_connections", { retryAfter: 5 }));
    expect(stepAfter(tooMany, false)).toEqual({ go: "wait", reason: "limited", least: 5_000 });
  });
});

test("a connection waits for a server that does not answer", () => {
  const away = problem("unavailable", { retryAfter: 0 });
  expect(stepAfterRefusal(away)).toEqual({ go: "wait", reason: "unreachable", least: 0 });
});
