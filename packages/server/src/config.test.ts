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

describe("the files of a house", () => {
  const several = { DATABASE_URL: "postgres://db/house", REDIS_URL: "redis://redis" };

  test("are in the data folder unless the operator names another one", () => {
    expect(readConfig([], {}).filesDir).toBeUndefined();
    expect(readConfig(["--files-dir", "/srv/files"], {}).filesDir).toBe("/srv/files");
  });

  test("must be shared by several servers, and the server says so before it starts", () => {
    expect(() => readConfig([], several)).toThrow("set FILES_DIR to it, and FILES_SHARED=on");
    expect(() => readConfig([], { ...several, FILES_SHARED: "off" })).toThrow("FILES_SHARED=on");
    expect(() => readConfig([], { ...several, FILES_SHARED: "yes" })).toThrow("on or off");
    expect(readConfig([], { ...several, FILES_SHARED: "on" }).redisUrl).toBe("redis://redis");
    expect(readConfig([], { DATABASE_URL: several.DATABASE_URL }).redisUrl).toBeUndefined();
  });

  test("can have a limit of 0 only where 0 stands for none", () => {
    const { limits } = readConfig([], { LIMIT_FILE_DAYS: "0", LIMIT_STORAGE_OF_HOUSE: "0" });
    expect([limits.fileDays, limits.storageOfHouse]).toEqual([0, 0]);
    expect(() => readConfig([], { LIMIT_FILE_MAX: "0" })).toThrow("above 0");
  });
});
