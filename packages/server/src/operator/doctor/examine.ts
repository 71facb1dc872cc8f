import type { Database } from "../../database/database.ts";
import type { Sql } from "../../database/sql.ts";
import { announcementChecks } from "./announcements.ts";
import { attachmentChecks } from "./attachments.ts";
import { audienceChecks } from "./audience.ts";
import type { Check } from "./check.ts";
import { clientIdChecks } from "./client-ids.ts";
import { conversationChecks } from "./conversations.ts";
import { Finding } from "./finding.ts";
import { friendRequestChecks } from "./friend-requests.ts";
import { friendshipChecks } from "./friendships.ts";
import { groupChecks } from "./groups.ts";
import { invitationChecks } from "./invitations.ts";
import { inviteLinkChecks } from "./invite-links.ts";
import { joinRequestChecks } from "./join-requests.ts";
import { logChecks } from "./log.ts";
import { membershipChecks } from "./memberships.ts";
import { mentionChecks } from "./mentions.ts";
import { messageChecks } from "./messages.ts";
import { noticeChecks } from "./notices.ts";
import { numberChecks } from "./numbers.ts";
import { pinChecks } from "./pins.ts";
import { receiptChecks } from "./receipts.ts";
import { spanChecks } from "./spans.ts";
import { temporaryChecks } from "./temporary.ts";
import { userChecks } from "./users.ts";
import { pagesOfLog, type Walk } from "./walk.ts";

/** All rules of the tables of a house, from the log to the nouns. */
export const CHECKS: readonly Check[] = [
  ...logChecks,
  ...audienceChecks,
  ...conversationChecks,
  ...spanChecks,
  ...receiptChecks,
  ...messageChecks,
  ...clientIdChecks,
  ...userChecks,
  ...numberChecks,
  ...friendRequestChecks,
  ...friendshipChecks,
  ...temporaryChecks,
  ...groupChecks,
  ...membershipChecks,
  ...joinRequestChecks,
  ...invitationChecks,
  ...inviteLinkChecks,
  ...announcementChecks,
  ...mentionChecks,
  ...pinChecks,
  ...attachmentChecks,
  ...noticeChecks,
];

/** Examines one state of a house, also while a server has it open. Returns a finding for each check. */
export async function examine(database: Pick<Database, "read">): Promise<readonly Finding[]> {
  return await database.read(examineState);
}

/** Examines the state that a transaction sees. */
export async function examineState(sql: Sql): Promise<readonly Finding[]> {
  const findings = CHECKS.map(({ name }) => new Finding(name));
  const walks: { readonly walk: Walk; readonly finding: Finding }[] = [];
  for (const [at, finding] of findings.entries()) {
    const check = CHECKS[at];
    await check?.query?.(sql, finding.report);
    if (check?.walk !== undefined) walks.push({ walk: check.walk(), finding });
  }
  for await (const entries of pagesOfLog(sql)) {
    for (const { walk, finding } of walks) {
      await walk.page?.(sql, entries, finding.report);
      if (walk.entry !== undefined) for (const entry of entries) walk.entry(entry, finding.report);
    }
  }
  for (const { walk, finding } of walks) await walk.end?.(sql, finding.report);
  return findings;
}
