import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "bun";
import { Upload, type UploadOptions } from "tus-js-client";
import { Visitor } from "../support/browser.ts";
import { openProxy } from "../support/faulty-proxy.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { metadataIn, Uploader } from "../support/uploader.ts";

const MIB = 1024 * 1024;

/** The build for browsers. */
const SCRIPT = join(
  createRequire(import.meta.url).resolve("tus-js-client"),
  "../../../dist/tus.min.js",
);

let house: TestHouse;
let alice: Person;
const content = new Uint8Array(20 * MIB + 1).map((_, at) => (at * 31 + (at >> 12)) % 253);
const hashOf = (bytes: Uint8Array) => new Bun.CryptoHasher("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice] = await house.cast("Alice");
});

async function expectStored(id: string): Promise<void> {
  const stored = await house.app.house.files.read(id, 0, content.length + 1);
  expect(hashOf(await new Response(stored).bytes())).toBe(hashOf(content));
}

/** Runs an upload to its end, or until it is aborted. Returns the id. */
function run(options: UploadOptions, begun?: (upload: Upload) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(Buffer.from(content), {
      headers: { authorization: `Bearer ${alice.token}` },
      metadata: { filename: "茶.bin", filetype: "application/x-tea" },
      onError: reject,
      onSuccess: () => resolve(upload.url?.split("/").at(-1) ?? ""),
      ...options,
    });
    begun?.(upload);
    upload.start();
  });
}

describe("tus-js-client", () => {
  test("uploads a file in one request, and in chunks", async () => {
    for (const chunkSize of [Number.POSITIVE_INFINITY, 8 * MIB, 3 * MIB + 1]) {
      const id = await run({ endpoint: `${house.url}/api/uploads`, chunkSize });
      await expectStored(id);
      expect(metadataIn(await new Uploader(alice).look(id))).toEqual({
        filename: "茶.bin",
        filetype: "application/x-tea",
      });
    }
  });

  test("sends the first bytes with the creation", async () => {
    const endpoint = `${house.url}/api/uploads`;
    await expectStored(await run({ endpoint, uploadDataDuringCreation: true, chunkSize: 8 * MIB }));
  });

  test("goes on after its connections were cut, again and again", async () => {
    const proxy = await openProxy(house.url);
    try {
      let cuts = 0;
      const id = await run({
        endpoint: `${proxy.by(house.url)}/api/uploads`,
        retryDelays: Array<number>(50).fill(50),
        onProgress: (sent) => {
          if (cuts < 5 && sent > (cuts + 1) * 3 * MIB) {
            cuts++;
            proxy.cut();
          }
        },
      });
      expect(cuts).toBeGreaterThan(0);
      await expectStored(id);
    } finally {
      proxy.close();
    }
  });

  test("ends an upload that it aborts for good", async () => {
    const endpoint = `${house.url}/api/uploads`;
    const ended = Promise.withResolvers<string>();
    void run({ endpoint, chunkSize: MIB }, (upload) => {
      upload.options.onChunkComplete = () => {
        const id = upload.url?.split("/").at(-1) ?? "";
        upload.abort(true).then(() => ended.resolve(id), ended.reject);
      };
    });
    const id = await ended.promise;
    expect((await new Uploader(alice).look(id)).status).toBe(404);
    expect(await house.app.house.files.sizeOf(id)).toBeUndefined();
  });

  test("works in Chromium, with the cookie of the session", async () => {
    const visitor = await Visitor.arrive(house);
    try {
      const { page, context } = visitor;
      await context.addCookies([
        { name: "teahouse_session", value: alice.token, url: house.proxyUrl },
      ]);
      await page.goto(`${house.proxyUrl}/api/config`);
      await page.evaluate(readFileSync(SCRIPT, "utf8"));
      const url = await page.evaluate<string>(`new Promise((resolve, reject) => {
        const bytes = new Uint8Array(${content.length}).map((_, at) => (at * 31 + (at >> 12)) % 253);
        const options = { endpoint: "/api/uploads", chunkSize: ${8 * MIB}, onError: reject };
        const upload = new tus.Upload(new Blob([bytes]), {
          ...options,
          onSuccess: () => resolve(upload.url),
          // After the first chunk the page asks where it is, as after a reload.
          onChunkComplete: (_, sent) => {
            if (sent !== ${8 * MIB}) return;
            upload.abort().then(() => {
              const rest = new tus.Upload(new Blob([bytes]), {
                ...options,
                uploadUrl: upload.url,
                onSuccess: () => resolve(rest.url),
              });
              rest.start();
            });
          },
        });
        upload.start();
      })`);
      await expectStored(url.split("/").at(-1) ?? "");
    } finally {
      await visitor.leave();
    }
  });
});

test("curl uploads a file in two parts", async () => {
  const folder = mkdtempSync(join(tmpdir(), "teahouse-curl-"));
  try {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    writeFileSync(first, content.subarray(0, 5 * MIB));
    writeFileSync(second, content.subarray(5 * MIB));
    const session = ["-s", "-H", `Authorization: Bearer ${alice.token}`];
    const tus = [...session, "-H", "Tus-Resumable: 1.0.0"];
    const length = `Upload-Length: ${content.length}`;
    const created = await $`curl ${tus} -i -X POST -H ${length} ${house.url}/api/uploads`.text();
    const id = /^location: \/api\/uploads\/(\S+)/im.exec(created)?.[1] ?? "";
    const at = `${house.url}/api/uploads/${id}`;
    const type = ["-H", "Content-Type: application/offset+octet-stream"];
    for (const [file, offset] of [
      [first, 0],
      [second, 5 * MIB],
    ] as const) {
      const from = `Upload-Offset: ${offset}`;
      const sent =
        await $`curl ${tus} ${type} -i -X PATCH -H ${from} --data-binary @${file} ${at}`.quiet();
      expect(sent.stdout.toString()).toMatch(/HTTP\/1.1 204/);
    }
    const looked = await $`curl ${tus} -I ${at}`.text();
    expect(looked.toLowerCase()).toContain(`upload-offset: ${content.length}`);
    await expectStored(id);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
