import { expect, test } from "bun:test";
import { FairQueue } from "./fair-queue.ts";
import { Slices } from "./slices.ts";

/** A job that ends when the test says so. */
class Job {
  readonly #done = Promise.withResolvers<void>();
  hasStarted = false;

  readonly run = async (): Promise<void> => {
    this.hasStarted = true;
    await this.#done.promise;
  };

  end(error?: Error): void {
    if (error === undefined) this.#done.resolve();
    else this.#done.reject(error);
  }
}

/** Waits for as many turns of the loop as the queue needs to start its jobs. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function enqueue(queue: FairQueue<string>, ...keys: readonly string[]): Job[] {
  return keys.map((key) => {
    const job = new Job();
    queue.run(key, job.run).catch(() => {});
    return job;
  });
}

const started = (jobs: readonly Job[]) => jobs.map(({ hasStarted }) => hasStarted);

test("a queue runs a bounded number of jobs at once", async () => {
  const jobs = enqueue(new FairQueue(2, new Slices()), "alice", "bob", "carol");
  await settle();
  expect(started(jobs)).toEqual([true, true, false]);
  jobs[1]?.end();
  await settle();
  expect(started(jobs)).toEqual([true, true, true]);
});

test("a queue runs one job of a key at a time, and other keys do not wait for its further jobs", async () => {
  const jobs = enqueue(new FairQueue(2, new Slices()), "alice", "alice", "alice", "bob");
  await settle();
  expect(started(jobs)).toEqual([true, false, false, true]);
  jobs[0]?.end();
  await settle();
  expect(started(jobs)).toEqual([true, true, false, true]);
});

test("waiting keys take turns", async () => {
  const queue = new FairQueue<string>(1, new Slices());
  const jobs = enqueue(queue, "carol", "alice", "alice", "alice", "bob");
  const order: number[] = [];
  for (let ended = 0; ended < jobs.length; ended++) {
    await settle();
    const at = jobs.findIndex((job, at) => job.hasStarted && !order.includes(at));
    order.push(at);
    jobs[at]?.end();
  }
  expect(order).toEqual([0, 1, 4, 2, 3]);
});

test("a job that fails leaves its place to the next, and its caller gets the error", async () => {
  const queue = new FairQueue<string>(1, new Slices());
  const failing = queue.run("alice", () => Promise.reject(new Error("no")));
  const [next] = enqueue(queue, "alice");
  await expect(failing).rejects.toThrow("no");
  await settle();
  expect(next?.hasStarted).toBe(true);
});
