import { expect } from "bun:test";
import { openReadonly } from "../../packages/server/src/database/open-readonly.ts";
import { examineKnown } from "../../packages/server/src/operator/doctor/doctor.ts";
import type { TestPlace } from "./database.ts";

/** Checks that the doctor finds nothing wrong with a house, running or stopped. */
export async function expectHealthy({ folder, url }: Pick<TestPlace, "folder" | "url">) {
  const database = openReadonly({ folder, ...(url === undefined ? {} : { url }) });
  try {
    const findings = await database.read(examineKnown);
    expect(findings.filter(({ ok }) => !ok).map(String)).toEqual([]);
  } finally {
    await database.close();
  }
}
