import { afterEach, expect, test } from "bun:test";
import type { ReservedSQL } from "bun";
import { connectionTo } from "../../../../tests/support/connections.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { onPostgres } from "../../../../tests/support/long.ts";
import { Connections } from "./connections.ts";

const URL = process.env.TEST_POSTGRES;

onPostgres("connections to PostgreSQL", () => {
  let connections: Connections;

  afterEach(() => connections.close({ timeout: 0 }));

  function open(max: number): void {
    connections = new Connections(URL ?? "", { statement_timeout: "4321" }, max);
  }

  /** Returns the process that serves a connection, and a setting of its session. */
  async function look(connection: ReservedSQL) {
    const [row] = await connection<[{ pid: number; timeout: string }]>`
      select pg_backend_pid() as pid, current_setting('statement_timeout') as timeout`;
    return row;
  }

  test("are opened only as they are needed, and reused", async () => {
    open(3);
    const first = await connections.reserve();
    const { pid, timeout } = await look(first);
    expect(timeout).toBe("4321ms");
    first.release();
    const again = await connections.reserve();
    expect((await look(again)).pid).toBe(pid);
    const second = await connections.reserve();
    expect((await look(second)).pid).not.toBe(pid);
    again.release();
    second.release();
  });

  test("are given out in the order of the requests", async () => {
    open(1);
    const first = await connections.reserve();
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (n) => {
      const connection = await connections.reserve();
      order.push(n);
      connection.release();
    });
    first.release();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });

  test("get their settings again after PostgreSQL ended them", async () => {
    open(1);
    const first = await connections.reserve();
    const { pid } = await look(first);
    first.release();
    await connectionTo(URL ?? "")`select pg_terminate_backend(cast(${pid} as integer))`;
    await eventually(async () => {
      const next = await connections.reserve();
      const found = await look(next).finally(() => next.release());
      expect(found.timeout).toBe("4321ms");
      expect(found.pid).not.toBe(pid);
    });
  });

  test("that cannot be opened refuse each request, and none waits forever", async () => {
    connections = new Connections("postgres://nobody@127.0.0.1:1/none", {}, 1);
    const refused = await Promise.allSettled([1, 2, 3].map(() => connections.reserve()));
    expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });

  test("refuse the requests that wait when they are closed", async () => {
    open(1);
    const first = await connections.reserve();
    const waiting = connections.reserve().then(
      () => "got one",
      (error: Error) => error.name,
    );
    await connections.close({ timeout: 0 });
    expect(await waiting).toBe("Unreachable");
    first.release();
  });

  test("with a setting that does not exist say so, and can be asked again", async () => {
    connections = new Connections(URL ?? "", { no_such_setting: "1" }, 1);
    for (let tries = 0; tries < 2; tries++) {
      const refused = await connections.reserve().catch(String);
      expect(refused).toContain("no_such_setting");
    }
  });
});
