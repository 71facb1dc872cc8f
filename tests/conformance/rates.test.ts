import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  DEFAULT_LIMITS,
  LIMITS,
  type LimitName,
  type Limits,
  limitNames,
  toProblem,
} from "@teahouse/protocol";
import { readConfig } from "@teahouse/server";
import { limitSetting } from "../../packages/server/src/limit-settings.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { ANNOUNCEMENTS } from "../support/limits/announcements.ts";
import { ATTACHMENTS } from "../support/limits/attachments.ts";
import { COUNTS } from "../support/limits/counts.ts";
import { GROUPS } from "../support/limits/groups.ts";
import { GUARD } from "../support/limits/guard.ts";
import { HELD } from "../support/limits/held.ts";
import { INVITATIONS } from "../support/limits/invitations.ts";
import { LENGTHS } from "../support/limits/lengths.ts";
import { RATES } from "../support/limits/rates.ts";
import type { Case, Scene } from "../support/limits/scene.ts";
import { UPLOADS } from "../support/limits/uploads.ts";
import { StandingClock } from "../support/standing-clock.ts";
import { Visit } from "../support/visit.ts";

const LONG_AFTER = 100 * 86_400;

/** Does not compile if a limit has no case. */
const CASES: Readonly<Record<LimitName, Case>> = {
  ...LENGTHS,
  ...COUNTS,
  ...GROUPS,
  ...INVITATIONS,
  ...GUARD,
  ...ANNOUNCEMENTS,
  ...ATTACHMENTS,
  ...RATES,
  ...UPLOADS,
  ...HELD,
  tokensPerAddress,
};

/** Values that differ from the defaults and are small enough to reach. */
const SET: Limits = {
  usernameMin: 4,
  usernameMax: 12,
  nicknameMax: 7,
  bioMax: 11,
  passwordMin: 12,
  passwordMax: 40,
  textMax: 50,
  requestTextMax: 21,
  remarkMax: 6,
  categoryMax: 9,
  queryMax: 8,
  fileMax: 300_000,
  attachmentsPerMessage: 3,
  pictureMax: 3_000,
  voiceSecondsMax: 5,
  pictureDays: 3,
  fileDays: 4,
  voiceDays: 2,
  storagePerUser: 500_000,
  storageOfHouse: 2_000_000,
  freeSpaceMin: 3_000_000,
  uploadsPerUser: 4,
  uploadsPerHour: 6,
  uploadHours: 2,
  bodyMax: 2000,
  pageMax: 10,
  missedMax: 30,
  recallSeconds: 60,
  friendsMax: 3,
  friendRequestsPerDay: 4,
  requestPauseSeconds: 600,
  groupNameMax: 13,
  groupDescriptionMax: 23,
  questionMax: 10,
  reasonMax: 14,
  groupNicknameMax: 5,
  groupRenamesPerHour: 4,
  profileChangesPerHour: 3,
  groupSize: 4,
  groupsPerUser: 7,
  groupsOwned: 6,
  groupsPerDay: 4,
  adminsPerGroup: 2,
  joinRequestsPerDay: 6,
  joinAnswersPerHour: 3,
  temporaryBeforeReply: 2,
  muteSecondsMax: 90,
  slowSecondsMax: 45,
  quietSecondsMax: 70,
  wordsMax: 3,
  wordMax: 9,
  banAddressDays: 2,
  mentionsPerMessage: 4,
  mentionAllPerDay: 3,
  announcementMax: 26,
  announcementsPerGroup: 5,
  announcementsPinned: 2,
  pinsPerConversation: 3,
  invitationsPerDay: 5,
  inviteLinksPerGroup: 4,
  inviteLinkSecondsMax: 120,
  inviteLinkUsesMax: 3,
  sendsBurst: 6,
  sendsPerSecond: 1,
  commandsBurst: 25,
  commandsPerSecond: 4,
  queriesBurst: 60,
  queriesPerSecond: 10,
  searchesPerMinute: 5,
  loginsPerAccount: 3,
  loginsPerAddress: 9,
  entriesPerAddress: 2,
  codesPerAddress: 4,
  tokensPerAddress: 8,
  requestsPerUser: 70,
  requestsPerAddress: 150,
  heldPerUser: 5000,
  heldPerAddress: 12_000,
  connectionsPerUser: 3,
  sessionsPerUser: 3,
  sessionDays: 2,
  guestDays: 1,
};

async function tokensPerAddress({ limits, house, clock, visit, alice, bob }: Scene) {
  const count = limits.tokensPerAddress;
  const come = async (path: string, token: string) => {
    const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": visit.from };
    const answer = await fetch(house.url + path, { headers });
    return answer.ok ? "ok" : toProblem(await answer.json());
  };
  expect(await come("/api/me", alice.token)).toBe("ok");
  const paths = ["/api/me", "/api/events/sse", "/api/config"];
  for (let n = 0; n < count; n++) {
    const refused = await come(paths[n % paths.length] ?? "", `made up ${n}`.replaceAll(" ", "-"));
    expect(refused).toMatchObject({ code: "session_ended" });
  }
  for (const path of paths) {
    const refused = await come(path, "once-more");
    const fields = { retryAfter: Math.ceil(60 / count) };
    expect(refused).toMatchObject({ code: "rate_limited", status: 429, fields });
  }
  // Meanwhile a device that the server knows can sign in.
  expect(await come("/api/me", alice.token)).toBe("ok");
  clock.advance(Math.ceil(60 / count));
  // A caller with a session uses up nothing.
  for (const { token } of [bob, alice, bob]) expect(await come("/api/me", token)).toBe("ok");
  expect(await come("/api/me", "made-up-again")).toMatchObject({ code: "session_ended" });
  visit.moves();
  expect(await come("/api/me", "from-elsewhere")).toMatchObject({ code: "session_ended" });
}

test("every limit of the table has a test", () => {
  expect(Object.keys(CASES).sort()).toEqual([...limitNames].sort());
});

/** Another engine counts to other numbers, but not in another way: the default ones are tried on SQLite only. */
const HOW: readonly (readonly [string, Limits])[] =
  process.env.TEST_POSTGRES === undefined
    ? [
        ["by default", DEFAULT_LIMITS],
        ["as it is set", SET],
      ]
    : [["as it is set", SET]];

describe.each(HOW)("%s", (_how, limits) => {
  let house: TestHouse;
  let clock: StandingClock;
  let visit: Visit;

  beforeAll(async () => {
    // Redis counts shared limits by its own clock, which a test cannot stop.
    house = await openHouse({ limits, trustedProxies: ["127.0.0.1"], alone: true });
    clock = new StandingClock(house);
    visit = new Visit(house);
  });
  afterAll(() => house.close());

  test.each(limitNames)("%s allows its value and refuses one more", async (name) => {
    clock.advance(LONG_AFTER);
    visit.moves();
    const [alice, bob] = await house.cast("Al", "Bo");
    await CASES[name]({ limits, house, clock, visit, alice, bob });
  });

  test("everybody can read all limits", async () => {
    const answer = await fetch(`${house.url}/api/config`);
    expect(await answer.json()).toMatchObject({ limits });
  });
});

test("every limit is a setting, by an environment variable or a flag", () => {
  for (const name of limitNames) {
    const setting = limitSetting(name);
    expect(readConfig([], { [setting]: "61" }).limits).toEqual({ ...DEFAULT_LIMITS, [name]: 61 });
    const flag = `--${setting.toLowerCase().replaceAll("_", "-")}`;
    for (const args of [[flag, "62"], [`${flag}=62`]]) {
      const { limits } = readConfig(args, { [setting]: "61" });
      expect(limits).toEqual({ ...DEFAULT_LIMITS, [name]: 62 });
    }
    const none = LIMITS[name].value === 0 ? [] : ["0"];
    for (const wrong of [...none, "-1", "many", "1e9", "Infinity", "0x10"]) {
      expect(() => readConfig([flag, wrong], {})).toThrow(setting);
    }
  }
});
