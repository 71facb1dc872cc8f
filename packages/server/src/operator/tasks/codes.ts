import type { Time } from "@teahouse/protocol";
import { StartError } from "../../lib/start-error.ts";
import { generateCode, hashCode } from "../../registration-codes/code.ts";
import { createCode } from "../../registration-codes/create.ts";
import { revokeCode } from "../../registration-codes/revoke.ts";
import { type CodeRow, findCodes } from "../../registration-codes/store.ts";
import { numberOf, type Task } from "../task.ts";
import { formatTime } from "./format.ts";

/** A code is for one account and for a week, unless a flag says otherwise. */
const USES = { fallback: 1, most: 1_000_000 };
const DAYS = { fallback: 7, most: 3650 };

const MAX_LISTED = 200;

/** Makes an invitation code, and prints it. No other command can show it. */
export const makeCode: Task = {
  usage: "code create",
  about:
    "makes an invitation code for REGISTRATION=code; --uses 1 --days 7 unless set, 0 is no limit",
  words: [0, 0],
  flags: ["uses", "days"],
  async run(house, input) {
    const code = generateCode();
    const uses = numberOf(input, "uses", USES);
    const days = numberOf(input, "days", DAYS);
    const id = await house.write((tx) => createCode(tx, { codeHash: hashCode(code), uses, days }));
    const until = days === 0 ? "without end" : `for ${days} days`;
    return [
      code,
      `Code ${id} is for ${accountsOf(uses)}, ${until}, at ${house.address}/register`,
      "It is stored as a digest and cannot be shown again",
    ];
  },
};

function accountsOf(uses: number): string {
  if (uses === 0) return "any number of accounts";
  return uses === 1 ? "one account" : `${uses} accounts`;
}

/** Says why a code can no longer be used; empty if it can. */
function endOf({ expires_at, uses, used, revoked }: CodeRow, now: Time): string {
  if (revoked === 1) return "revoked";
  if (expires_at !== 0 && expires_at <= now) return "expired";
  return uses !== 0 && used >= uses ? "used up" : "";
}

function toLine(row: CodeRow, now: Time): string {
  const { id, created_at, expires_at, uses, used } = row;
  const until = expires_at === 0 ? "never expires" : `expires ${formatTime(expires_at)}`;
  const parts = [
    id,
    `made ${formatTime(created_at)}`,
    `used ${used} of ${uses || "any"}`,
    until,
    endOf(row, now),
  ];
  return parts.filter((part) => part !== "").join("  ");
}

/** Lists the invitation codes by their numbers, without the codes. */
export const listCodes: Task = {
  usage: "code list",
  about: "lists the newest invitation codes by their numbers",
  words: [0, 0],
  flags: [],
  // Only an act knows the time by which codes expire.
  run: (house) =>
    house.write(async (tx) => {
      const rows = await findCodes(tx.sql, MAX_LISTED);
      const lines = rows.map((row) => toLine(row, tx.now));
      return lines.length === 0 ? ["There are no invitation codes"] : lines;
    }),
};

/** Revokes an invitation code. */
export const endCode: Task = {
  usage: "code revoke NUMBER",
  about: "revokes an invitation code",
  words: [1, 1],
  flags: [],
  async run(house, { words: [number = ""] }) {
    const id = /^\d{1,15}$/.test(number) ? Number(number) : 0;
    if (!(await house.write((tx) => revokeCode(tx, id)))) {
      throw new StartError(`There is no invitation code ${number}`);
    }
    return [`Nobody can use invitation code ${id} any more`];
  },
};
