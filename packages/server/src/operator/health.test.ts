import { afterAll, beforeAll, expect, test } from "bun:test";
import { runCommand } from "../../../../tests/support/commands.ts";
import { freePort } from "../../../../tests/support/free-port.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";

let house: TestHouse;
let port: string;

beforeAll(async () => {
  house = await openHouse({ alone: true });
  ({ port } = new URL(house.url));
});
afterAll(() => house.close());

test.each([
  [[], "ok"],
  [["--ready"], "ready"],
])("`health` with %j succeeds while the server is well", async (flags, said) => {
  for (const host of ["0.0.0.0", "127.0.0.1", ""]) {
    const given = host === "" ? [] : ["--host", host];
    const { code, said: line } = await runCommand("health", ...flags, "--port", port, ...given);
    expect({ code, line }).toEqual({ code: 0, line: expect.stringContaining(said) });
  }
});

test("`health` asks at the port that is only for health and metrics, if there is one", async () => {
  using monitor = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("apart") });
  const flags = ["--port", "1", "--monitor-port", String(monitor.port)];
  expect(await runCommand("health", ...flags)).toMatchObject({ code: 0, said: "apart" });
});

test("`health` fails in one line without a server, and with one that is not well", async () => {
  const nobody = await runCommand("health", "--port", String(await freePort()));
  expect(nobody).toMatchObject({ code: 1, complaints: [expect.stringContaining("No server")] });
  using sick = Bun.serve({ port: 0, fetch: () => new Response("sick\n", { status: 503 }) });
  const answer = await runCommand("health", "--port", String(sick.port));
  expect(answer).toMatchObject({ code: 1, complaints: [expect.stringContaining("503: sick")] });
});

test("`health` gives up on a server that does not answer", async () => {
  using silent = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
  const { code, complaints } = await runCommand("health", "--port", String(silent.port));
  expect({ code, lines: complaints.length }).toEqual({ code: 1, lines: 1 });
});

test("`health` needs to know the port", async () => {
  const { code, complaints } = await runCommand("health", "--port", "0");
  expect({ code, complaints }).toEqual({ code: 1, complaints: [expect.stringContaining("PORT")] });
});
