import { type FileId, problem } from "@teahouse/protocol";
import { Server } from "@tus/server";
import type { Receiver, UploadRequest } from "../../handler.ts";
import type { House } from "../../house.ts";
import { randomText } from "../../lib/random.ts";
import { checkHeaders, isAboutUploads, VERSION } from "./headers.ts";
import { endAllLeases } from "./lease.ts";
import { Leases } from "./leases.ts";
import { UploadLock } from "./lock.ts";
import { toRefusal } from "./to-refusal.ts";
import { EXTENSIONS, UploadStore } from "./tus-store.ts";

const PATH = "/api/uploads";

const ID_BYTES = 16;

/** A request that must stop has this long to end, in milliseconds. tus-server takes 0 for its default. */
const DRAIN_MS = 1;

/** Receives uploads over the protocol tus 1.0, of which tus-server does the part that knows no house. */
export class Uploads implements Receiver {
  readonly #house: House;
  readonly #leases: Leases;

  readonly abilities: Readonly<Record<string, string>>;

  static async open(house: House): Promise<Uploads> {
    // The requests of a server that died still have leases. On SQLite it was the only server.
    if (house.database.engine === "sqlite") await house.write(endAllLeases);
    return new Uploads(house);
  }

  private constructor(house: House) {
    this.#house = house;
    this.#leases = new Leases(house);
    this.abilities = {
      "tus-version": VERSION,
      "tus-extension": EXTENSIONS.join(","),
      "tus-max-size": String(house.limits.fileMax),
    };
  }

  /** Answers a request of a user. Throws if it is refused. */
  async answer({ request, id, caller, cut }: UploadRequest): Promise<Response> {
    checkHeaders(request, this.#house.limits);
    const isNew = id === undefined;
    const upload: FileId = id ?? randomText(ID_BYTES);
    const lock = new UploadLock(this.#leases, caller, upload, isNew);
    cut.addEventListener("abort", () => lock.fail(problem("rate_limited", { retryAfter: 1 })));
    const store = new UploadStore(this.#house, lock);
    let thrown: unknown;
    const server = new Server({
      path: PATH,
      datastore: store,
      locker: lock,
      relativeLocation: true,
      lockDrainTimeout: DRAIN_MS,
      namingFunction: () => upload,
      getFileIdFromRequest: () => upload,
      onResponseError: (_, error) => {
        thrown = error;
        return undefined;
      },
    });
    const answer = await server.handleWeb(toTusRequest(request));
    if (answer.status >= 400) {
      const { row } = store;
      throw toRefusal(answer.status, thrown, { row, isStopped: lock.isStopped });
    }
    return withoutCors(answer);
  }

  /** Ends the requests that receive bytes. What arrived is kept. */
  stop(): void {
    this.#leases.stop();
  }
}

/** The request with only the headers of uploads. tus-server would judge others too. */
function toTusRequest(request: Request): Request {
  const headers = new Headers([...request.headers].filter(([name]) => isAboutUploads(name)));
  const { url, method, body } = request;
  return new Request(url, { method, headers, ...(body === null ? {} : { body }) });
}

/** The house itself decides which pages elsewhere may read the answer. */
function withoutCors(answer: Response): Response {
  for (const name of [...answer.headers.keys()]) {
    if (name.startsWith("access-control-")) answer.headers.delete(name);
  }
  return answer;
}
