import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { problem } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import { ManualTransport } from "../tests/support/manual-transport.ts";
import { ALICE, cursor, message } from "../tests/support/samples.ts";
import { Http } from "./http.ts";
import { type Ending, Link, type LinkFrame } from "./link.ts";
import { DEFAULT_TIMING } from "./timing.ts";

const HELLO = { type: "hello", user: ALICE, cursor: cursor(100), now: 1, heartbeat: 1_000 };
const BEAT = { type: "heartbeat", cursor: cursor(100), last: 100, now: 1 };

let transport: ManualTransport;
let frames: LinkFrame[];
let endings: Ending[];
let greetings: number;
let links: Link[];

beforeEach(() => {
  transport = new ManualTransport("websocket");
  frames = [];
  endings = [];
  greetings = 0;
  links = [];
});

afterEach(() => {
  for (const link of links) link.close();
});

function open(): Link {
  const timing = { ...DEFAULT_TIMING, hello: 60, grace: 300 };
  const http = new Http("http://127.0.0.1:1");
  const link = new Link(
    transport,
    { http, user: ALICE, cursor: () => cursor(100), timing },
    {
      greeted: () => greetings++,
      receive: (frame) => frames.push(frame),
      ended: (ending) => endings.push(ending),
    },
  );
  links.push(link);
  return link;
}

describe("a link", () => {
  test("passes on every frame from the greeting on", () => {
    open();
    transport.newest.receive(message(101, 1));
    transport.newest.receive(HELLO);
    transport.newest.receive(message(102, 2));
    expect(greetings).toBe(1);
    expect(frames.map((frame) => frame.type)).toEqual(["hello", "message.sent"]);
  });

  test("is lost if no greeting arrives", async () => {
    open();
    await eventually(() => expect(endings).toEqual([{ kind: "lost" }]));
    expect(transport.closed).toBe(1);
  });

  test("stays open while heartbeats arrive", async () => {
    const link = open();
    transport.newest.receive(HELLO);
    const until = performance.now() + 2_600;
    await eventually(() => {
      transport.newest.receive(BEAT);
      expect(performance.now()).toBeGreaterThan(until);
    });
    expect(endings).toEqual([]);
    expect(link.isStale).toBe(false);
  });

  test("is lost if heartbeats stop, even if events still arrive", async () => {
    const link = open();
    transport.newest.receive(HELLO);
    await eventually(() => expect(link.isStale).toBe(true));
    expect(endings).toEqual([]);
    await eventually(() => {
      transport.newest.receive(message(101, 1));
      expect(endings).toEqual([{ kind: "lost" }]);
    });
  });

  test("ends once, with the first reason", () => {
    open();
    transport.newest.receive({ type: "bye", code: "restarting" });
    transport.newest.closed();
    transport.newest.receive({ type: "reset" });
    expect(endings).toEqual([{ kind: "bye", code: "restarting" }]);
    expect(transport.closed).toBe(1);
  });

  test("ends with the reason that the server gave", () => {
    open();
    transport.newest.receive({ type: "reset" });
    open();
    const ended = problem("session_ended");
    transport.newest.closed(ended);
    expect(endings).toEqual([{ kind: "reset" }, { kind: "problem", problem: ended }]);
  });

  test("is lost like any other if the server's reason is unknown", () => {
    open();
    transport.newest.receive({ type: "bye", code: "moved_house" });
    transport.newest.closed();
    expect(endings).toEqual([{ kind: "lost" }]);
  });

  test("is silent after it was closed", async () => {
    const link = open();
    link.close();
    transport.newest.receive(HELLO);
    transport.newest.closed();
    expect([greetings, frames, endings]).toEqual([0, [], []]);
  });
});
