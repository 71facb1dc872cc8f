import { problem } from "@teahouse/protocol";
import type { UploadRow } from "../attachments/store/uploads.ts";
import { changeFacts, uploadById } from "../attachments/upload-facts.ts";
import type { House } from "../house.ts";
import { parseFacts, type UploadFacts } from "./facts.ts";

/** Adds to what is known about an upload. An upload that was deleted in the meantime stays so. */
export async function addFacts(house: House, { id }: UploadRow, more: UploadFacts): Promise<void> {
  await house.write((tx) =>
    changeFacts(tx, id, (facts) => JSON.stringify({ ...parseFacts(facts), ...more })),
  );
}

/** The facts that are stored now. The caller may have read the row before another request prepared the upload. */
export async function factsOf(house: House, { id }: UploadRow): Promise<UploadFacts> {
  const row = await house.read((sql) => uploadById(sql, id));
  if (row === undefined) throw problem("not_found");
  return parseFacts(row.facts);
}
