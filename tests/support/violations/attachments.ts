import type { Violation } from "./violation.ts";

/** A violation of each rule of attachments and faces. */
export const attachmentBreaks: readonly Violation[] = [
  [
    "Every file is held by a message, or is the face of a user or a group",
    (sql) => sql`delete from file_messages`,
  ],
  [
    "Every file is held by a message, or is the face of a user or a group",
    (sql) => sql`update users set face = null`,
  ],
  [
    "Only a message that was not recalled holds a file, and names it",
    (sql) => sql`update file_messages set file = 'another'`,
  ],
  ["Every face is stored", (sql) => sql`update groups set face = 'another' where face is not null`],
  [
    "The bytes of each user are counted right",
    (sql, { alice }) => sql`update storage set bytes = bytes + 1 where user_id = ${alice.id}`,
  ],
  ["The bytes of each user are counted right", (sql) => sql`delete from uploads`],
  ["Every attachment that somebody can see has its file", (sql) => sql`delete from file_messages`],
];
