import { type FileId, problem, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { covers } from "../log/spans.ts";
import { type FileRow, findSeenFile } from "./store/files.ts";

/** A file that a living message holds which the user may see. Anybody else gets the same answer as for no file. */
export async function accessFile(sql: Sql, user: UserId, id: FileId): Promise<FileRow> {
  const rows = await findSeenFile(sql, user, id);
  const seen = rows.find(({ message, from_id: from, to_id: to }) =>
    covers([{ from, to }], message),
  );
  if (seen === undefined) throw problem("not_found");
  return seen;
}
