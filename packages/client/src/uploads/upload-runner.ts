import { Problem } from "@teahouse/protocol";
import { pause } from "../delay.ts";
import type { Http } from "../http.ts";
import { isPassing, isSessionOver, retryAfter } from "../problem-kinds.ts";
import { backOff } from "../reconnect.ts";
import type { UploadableFile } from "../upload.ts";
import { isSameFile } from "./same-file.ts";
import { Refusal, Tus } from "./tus.ts";
import type { UploadItem } from "./upload-item.ts";
import type { UploadShelf } from "./upload-shelf.ts";
import { FileLost, NOWHERE, UploadTask } from "./upload-task.ts";

/** How many uploads run at once. */
const AT_ONCE = 3;

/** How often the deletion of a cancelled upload is tried. After that, the server lets it expire. */
const DELETIONS = 5;

/** The parts of the client that a runner works with. */
export interface RunnerPorts {
  readonly http: Http;
  readonly random: () => number;
  /** Asks the server who the user is, and loads the uploads of that user. */
  learnUser(): Promise<void>;
  sessionOver(): void;
}

/** Runs the waiting uploads of a shelf: a few at once, and one request of each. */
export class UploadRunner {
  readonly #shelf: UploadShelf;
  readonly #ports: RunnerPorts;
  readonly #tus: Tus;
  #isResting = false;

  constructor(shelf: UploadShelf, ports: RunnerPorts) {
    this.#shelf = shelf;
    this.#ports = ports;
    this.#tus = new Tus(ports.http);
  }

  /** Tries the waiting uploads now. */
  flush(): void {
    this.#isResting = false;
    for (const { wake } of this.#shelf.items) wake();
    this.pump();
  }

  /** Stops all uploads until the next flush. */
  rest(): void {
    this.#isResting = true;
    for (const item of this.#shelf.items) {
      if (item.state === "running") item.enter("waiting");
      item.run?.abort();
    }
  }

  /** Runs the next waiting uploads. */
  pump(): void {
    if (this.#isResting) return;
    const { items } = this.#shelf;
    let running = items.filter(({ run }) => run !== undefined).length;
    for (const item of items) {
      const isNext = item.state === "waiting" && item.run === undefined && item.file !== undefined;
      if (running >= AT_ONCE || !isNext) continue;
      running += 1;
      void this.#run(item, item.file);
    }
    this.#shelf.look();
  }

  /** Deletes what the server has of a cancelled upload, after its last request has ended. */
  async terminate(item: UploadItem): Promise<void> {
    await item.ended;
    const { id } = item.place;
    const scope = new AbortController().signal;
    for (let tries = 1; id !== undefined && tries <= DELETIONS; tries++) {
      try {
        return await this.#tus.terminate(id, scope);
      } catch (error) {
        const isLocked = error instanceof Refusal && error.status === 423;
        const named = error instanceof Refusal ? error.problem : error;
        if (!isLocked && !isPassing(named)) return;
        await pause(scope, Math.max(retryAfter(named), backOff(tries + 1, this.#ports.random)));
      }
    }
  }

  /** True if the server has not finished an upload that counts as finished. It goes on then. */
  async isMissing(item: UploadItem): Promise<boolean> {
    const { id } = item.place;
    if (item.state !== "finished" || id === undefined) return item.state !== "finished";
    const sent = await this.#sentOf(item);
    if (sent === item.record.size) return false;
    if (sent !== undefined) {
      item.reopen(sent === 0 ? NOWHERE : { ...item.place, sent });
      this.#shelf.save(item);
      this.pump();
    }
    return true;
  }

  /** How many bytes the server has; 0 if it does not know the upload, undefined if it does not answer. */
  async #sentOf({ place }: UploadItem): Promise<number | undefined> {
    try {
      return await this.#tus.offset(place.id ?? "", new AbortController().signal);
    } catch (error) {
      const isGone = error instanceof Refusal && [404, 410].includes(error.status);
      return isGone ? 0 : undefined;
    }
  }

  async #run(item: UploadItem, file: UploadableFile | undefined): Promise<void> {
    if (file === undefined) return;
    const scope = item.beginRun();
    try {
      await this.#prepare(item, file, scope);
      await this.#upload(item, file, scope);
      item.finish();
    } catch (error) {
      if (!scope.aborted) this.#fail(item, error);
    }
    item.endRun();
    // Whoever aborted it has saved it, and another tab may have it by now.
    if (!scope.aborted) this.#shelf.save(item);
    this.pump();
  }

  async #upload(item: UploadItem, file: UploadableFile, scope: AbortSignal): Promise<void> {
    const { name, type, size } = item.record;
    const task = new UploadTask(file, { name, type, size }, item.place, {
      tus: this.#tus,
      random: this.#ports.random,
      reached: (place) => {
        item.reach(place);
        this.#shelf.save(item);
      },
      sent: (bytes) => {
        if (!scope.aborted) item.progress(bytes);
      },
      rest: (ms) => rest(item, ms, scope),
    });
    await task.run(scope);
    scope.throwIfAborted();
  }

  /** Learns whose upload it is, and takes over one of the same file that a reload interrupted. */
  async #prepare(item: UploadItem, file: UploadableFile, scope: AbortSignal): Promise<void> {
    for (let failures = 1; this.#shelf.user === undefined; failures++) {
      await this.#ports.learnUser().catch(async (error: unknown) => {
        if (!isPassing(error)) throw error;
        await rest(item, Math.max(retryAfter(error), backOff(failures, this.#ports.random)), scope);
      });
      scope.throwIfAborted();
    }
    if (item.isNew || item.place.id !== undefined) return;
    const similar = this.#shelf.takeSimilar(item);
    if (similar === undefined) return;
    const isSame = await isSameFile(file, similar.record);
    if (!isSame || scope.aborted) this.#shelf.putBack(similar);
    scope.throwIfAborted();
    if (!isSame) return;
    this.#shelf.drop(similar);
    item.reach(similar.place);
    this.#shelf.save(item);
  }

  #fail(item: UploadItem, error: unknown): void {
    if (error instanceof FileLost) item.loseFile();
    else if (isSessionOver(error)) this.#ports.sessionOver();
    else item.fail(error instanceof Problem ? error : new Problem("internal"), error);
  }
}

/** Waits before the next try, until somebody wakes the upload. */
async function rest(item: UploadItem, ms: number, scope: AbortSignal): Promise<void> {
  const wait = new AbortController();
  item.wake = () => wait.abort();
  const abort = () => wait.abort();
  if (scope.aborted) abort();
  scope.addEventListener("abort", abort);
  await pause(wait.signal, ms);
  scope.removeEventListener("abort", abort);
  item.wake = () => {};
}
