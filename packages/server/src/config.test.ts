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
    expect(() => readConfig([], several)).toThrow(
      "set S3_BUCKET, or FILES_DIR to a folder that all of them see",
    );
    expect(() => readConfig([], { ...several, FILES_SHARED: "off" })).toThrow("FILES_SHARED=on");
    expect(() => readConfig([], { ...several, FILES_SHARED: "yes" })).toThrow("on or off");
    expect(readConfig([], { ...several, FILES_SHARED: "on" }).redisUrl).toBe("redis://redis");
    expect(readConfig([], { DATABASE_URL: several.DATABASE_URL }).redisUrl).toBeUndefined();
  });

  const bucket = {
    S3_ENDPOINT: "https://s3.example.org/",
    S3_BUCKET: "tea",
    S3_ACCESS_KEY_ID: "key",
    S3_SECRET_ACCESS_KEY: "oolong",
  };

  test("are in a bucket if one is named, which several servers share", () => {
    expect(readConfig([], { ...several, ...bucket }).s3).toEqual({
      endpoint: "https://s3.example.org",
      bucket: "tea",
      region: "us-east-1",
      keyId: "key",
      secret: "oolong",
      pathStyle: true,
      redirect: false,
    });
    const more = { S3_REGION: "eu-1", S3_PATH_STYLE: "off", S3_REDIRECT: "on" };
    expect(readConfig([], { ...bucket, ...more }).s3).toMatchObject({
      region: "eu-1",
      pathStyle: false,
      redirect: true,
    });
    expect(readConfig([], {}).s3).toBeUndefined();
  });

  test.each([
    [{ S3_BUCKET: "" }, "S3_ENDPOINT needs S3_BUCKET"],
    [{ S3_SECRET_ACCESS_KEY: "" }, "S3_ENDPOINT needs S3_SECRET_ACCESS_KEY"],
    [{ FILES_DIR: "/srv/files" }, "FILES_DIR and S3_BUCKET are both set"],
    [{ S3_ENDPOINT: "https://key:oolong@s3.example.org" }, "without keys"],
    [{ S3_ENDPOINT: "https://s3.example.org/tea" }, "without the bucket"],
    [{ S3_ENDPOINT: "s3.example.org" }, "such as https://"],
    [{ S3_BUCKET: "tea/cups" }, "must be the name of a bucket"],
    [{ S3_REDIRECT: "yes" }, "S3_REDIRECT must be on or off"],
    [{ S3_PATH_STYLE: "host" }, "S3_PATH_STYLE must be on or off"],
    [{ S3_SECRET_ACCESS_KEY_FILE: "/nowhere" }, "are both set"],
  ])("are in no bucket with the setting %p, and the secret is not repeated", (wrong, why) => {
    const read = () => readConfig([], { ...bucket, ...wrong });
    expect(read).toThrow(why);
    expect(read).not.toThrow("oolong");
  });

  test("can have a limit of 0 only where 0 stands for none", () => {
    const { limits } = readConfig([], { LIMIT_FILE_DAYS: "0", LIMIT_STORAGE_OF_HOUSE: "0" });
    expect([limits.fileDays, limits.storageOfHouse]).toEqual([0, 0]);
    expect(() => readConfig([], { LIMIT_FILE_MAX: "0" })).toThrow("above 0");
  });
});
