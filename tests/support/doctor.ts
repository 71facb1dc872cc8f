import { expect } from "bun:test";
import { openReadonly } from "../../packages/server/src/database/open-readonly.ts";
import { examineKnown } from "../../packages/server/src/operator/doctor/doctor.ts";
import type { TestPlace } from "./database.ts";

/** The doctor finds nothing wrong with a house, open or not. */
export async function expectHealthy({ folder, url }: Pick<TestPlace, "folder" | "url">) {
  const database = openReadonly({ folder, ...(url === undefined ? {} : { url }) });
  try {
    const findings = await database.read(examineKnown);
    expect(findings.filter(({ ok }) => !ok).map(String)).toEqual([]);
  } finally {
    await database.close();
  }
}
