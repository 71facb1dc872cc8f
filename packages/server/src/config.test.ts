import { describe, expect, test } from "bun:test";
import { OPEN_HOUSE } from "@teahouse/protocol";
import { readConfig } from "./config.ts";

const settingsOf = (environment: Record<string, string>) => readConfig([], environment).settings;

describe("a house", () => {
  test("is open to everybody unless its operator says otherwise", () => {
    expect(settingsOf({})).toEqual(OPEN_HOUSE);
    expect(settingsOf({ REGISTRATION: "", GUESTS: " ", LOBBY: "" })).toEqual(OPEN_HOUSE);
  });

  test("is as private as its operator says, by variables or flags", () => {
    expect(settingsOf({ REGISTRATION: "code", GUESTS: "off" })).toEqual({
      registration: "code",
      guests: false,
      lobby: true,
    });
    const flags = ["--registration", "closed", "--lobby=off"];
    expect(readConfig(flags, { REGISTRATION: "open" }).settings).toEqual({
      registration: "closed",
      guests: false,
      lobby: false,
    });
  });

  test.each([
    [{ REGISTRATION: "invite" }, "REGISTRATION must be one of open, code, closed"],
    [{ GUESTS: "no" }, "GUESTS must be on or off"],
    [{ LOBBY: "false" }, "LOBBY must be on or off"],
    [{ LOBBY: "off", GUESTS: "on" }, "GUESTS=on needs LOBBY=on"],
  ])("with the setting %p does not start", (environment, why) => {
    expect(() => settingsOf(environment)).toThrow(why);
  });
});
