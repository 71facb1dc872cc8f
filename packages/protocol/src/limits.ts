import * as z from "zod/mini";

interface Limit {
  /** The default. */
  readonly value: number;
  readonly unit: string;
  readonly about: string;
}

/** A limit of a text's length. Its setting cannot be above `highest`, which is part of the protocol. */
interface LengthLimit extends Limit {
  readonly highest: number;
}

function limit(value: number, unit: string, about: string): Limit {
  return { value, unit, about };
}

function length(value: number, highest: number, about: string): LengthLimit {
  return { value, highest, unit: "characters", about };
}

/** Every limit that a user can reach. Each is a setting of the server; `/api/config` returns the values in force. */
export const LIMITS = {
  usernameMin: limit(3, "characters", "shortest username"),
  usernameMax: length(32, 64, "longest username"),
  nicknameMax: length(32, 64, "longest nickname"),
  bioMax: length(200, 2000, "longest bio"),
  passwordMin: limit(8, "characters", "shortest password"),
  passwordMax: length(128, 1024, "longest password"),
  textMax: length(5000, 20_000, "longest text of a message"),
  requestTextMax: length(200, 1000, "longest text of a friend request"),
  remarkMax: length(32, 64, "longest remark name"),
  categoryMax: length(32, 64, "longest name of a category of friends"),
  queryMax: length(64, 128, "longest search text"),
  attachmentsPerMessage: limit(9, "attachments", "most attachments of a message"),
  fileMax: limit(2_147_483_648, "bytes", "largest file"),
  pictureMax: limit(20_971_520, "bytes", "largest picture"),
  voiceSecondsMax: limit(60, "seconds", "longest voice message"),
  storagePerUser: limit(10_737_418_240, "bytes", "bytes of files that one user stores"),
  storageOfHouse: limit(0, "bytes", "bytes of files that the whole house stores; 0 for any"),
  freeSpaceMin: limit(1_073_741_824, "bytes", "free space on the disk that uploads leave"),
  uploadsPerUser: limit(100, "uploads", "uploads of one user that are not sent yet"),
  uploadsPerHour: limit(1000, "uploads", "uploads that one user begins in an hour"),
  uploadHours: limit(24, "hours", "how long an upload that is not sent lives"),
  pictureDays: limit(0, "days", "how long pictures and videos are kept; 0 for ever"),
  fileDays: limit(0, "days", "how long files and audio files are kept; 0 for ever"),
  voiceDays: limit(0, "days", "how long voice messages are kept; 0 for ever"),
  bodyMax: limit(65536, "bytes", "largest body of a request and frame on a socket"),
  pageMax: limit(100, "items", "most items of a page or a look-up"),
  missedMax: limit(2000, "events", "most missed events that a stream replays; more cause a reset"),
  recallSeconds: limit(120, "seconds", "how long authors may recall their messages"),
  friendsMax: limit(2000, "friends", "most friends of one user"),
  friendRequestsPerDay: limit(50, "requests", "friend requests of one user in a day"),
  requestPauseSeconds: limit(
    86_400,
    "seconds",
    "pause before asking the same person or group again after a refusal or a withdrawal",
  ),
  groupNameMax: length(32, 64, "longest name of a group"),
  groupDescriptionMax: length(500, 2000, "longest description of a group"),
  questionMax: length(100, 500, "longest question to newcomers, and longest answer"),
  reasonMax: length(200, 1000, "longest text of a join request, and longest reason"),
  mentionsPerMessage: limit(50, "mentions", "most mentions in a message"),
  mentionAllPerDay: limit(20, "messages", "messages of a group in a day that mention everybody"),
  announcementMax: length(2000, 8000, "longest announcement"),
  announcementsPerGroup: limit(50, "announcements", "most announcements of a group"),
  announcementsPinned: limit(5, "announcements", "most pinned announcements of a group"),
  pinsPerConversation: limit(50, "messages", "most pinned messages of a conversation"),
  groupNicknameMax: length(32, 64, "longest group nickname"),
  groupRenamesPerHour: limit(
    10,
    "changes",
    "changes of one user's own nickname in one group in an hour",
  ),
  profileChangesPerHour: limit(20, "changes", "changes of one user's nickname or bio in an hour"),
  groupSize: limit(2000, "members", "most members of a group; the public room has no limit"),
  groupsPerUser: limit(500, "groups", "most groups of one user"),
  groupsOwned: limit(100, "groups", "most groups that one user owns"),
  groupsPerDay: limit(20, "groups", "groups that one user creates in a day"),
  adminsPerGroup: limit(100, "admins", "most admins of a group"),
  joinRequestsPerDay: limit(50, "requests", "join requests of one user in a day"),
  joinAnswersPerHour: limit(
    10,
    "answers",
    "answers of one user to the question of one group in an hour",
  ),
  slowSecondsMax: limit(3600, "seconds", "longest wait in slow mode"),
  quietSecondsMax: limit(604_800, "seconds", "longest quiet time of newcomers"),
  wordsMax: limit(500, "words", "most forbidden words of a group"),
  wordMax: length(32, 64, "longest forbidden word"),
  banAddressDays: limit(30, "days", "how long a banned address stays banned"),
  invitationsPerDay: limit(50, "invitations", "invitations by one user in a day"),
  inviteLinksPerGroup: limit(100, "links", "most valid invite links of a group"),
  inviteLinkSecondsMax: limit(31_536_000, "seconds", "longest life of an invite link"),
  inviteLinkUsesMax: limit(10_000, "people", "highest number of uses of an invite link"),
  temporaryBeforeReply: limit(
    3,
    "messages",
    "messages of the starter of a temporary conversation before a reply",
  ),
  muteSecondsMax: limit(2_592_000, "seconds", "longest mute"),
  sendsBurst: limit(40, "messages", "messages of one user at once"),
  sendsPerSecond: limit(2, "messages", "messages of one user in a second, in the long run"),
  commandsBurst: limit(120, "commands", "other commands by one user at once"),
  commandsPerSecond: limit(
    5,
    "commands",
    "other commands by one user in a second, in the long run",
  ),
  queriesBurst: limit(300, "queries", "queries by one user at once"),
  queriesPerSecond: limit(30, "queries", "queries by one user in a second, in the long run"),
  searchesPerMinute: limit(30, "searches", "searches by one user in a minute"),
  loginsPerAccount: limit(10, "tries", "failed sign-ins to one account in 15 minutes"),
  loginsPerAddress: limit(50, "tries", "failed sign-ins from one address in 15 minutes"),
  entriesPerAddress: limit(20, "accounts", "registrations and guests from one address in an hour"),
  codesPerAddress: limit(20, "tries", "wrong invitation codes from one address in an hour"),
  tokensPerAddress: limit(1200, "tokens", "unknown tokens from one address in a minute"),
  requestsPerUser: limit(
    256,
    "requests",
    "requests of one user that are answered at the same time",
  ),
  requestsPerAddress: limit(
    1024,
    "requests",
    "requests from one address that are answered at the same time",
  ),
  heldPerUser: limit(4_194_304, "bytes", "bytes in memory that wait for one user to send or read"),
  heldPerAddress: limit(
    16_777_216,
    "bytes",
    "bytes in memory that wait for one address to send or read",
  ),
  connectionsPerUser: limit(20, "connections", "open connections of one user"),
  sessionsPerUser: limit(50, "sessions", "sessions of one user; a new one ends the least used one"),
  sessionDays: limit(30, "days", "how long an unused session lives"),
  guestDays: limit(7, "days", "how long an inactive guest lives"),
} as const satisfies Record<string, Limit | LengthLimit>;

export type LimitName = keyof typeof LIMITS;
export type LengthLimitName = {
  [name in LimitName]: (typeof LIMITS)[name] extends LengthLimit ? name : never;
}[LimitName];
export type Limits = { readonly [name in LimitName]: number };

export const limitNames = Object.keys(LIMITS) as LimitName[];

export const DEFAULT_LIMITS: Limits = Object.fromEntries(
  limitNames.map((name) => [name, LIMITS[name].value]),
) as Limits;

export const limits = z.object(
  Object.fromEntries(limitNames.map((name) => [name, z.number()])) as {
    [name in LimitName]: z.ZodMiniNumber;
  },
);
