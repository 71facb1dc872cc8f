import { beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { DEFAULT_LIMITS } from "@teahouse/protocol";
import { password } from "bun";
import { eventually } from "../../../../tests/support/eventually.ts";
import {
  animatedWebp,
  claimingPng,
  FORMATS,
  gifOf,
  laden,
  largePicture,
  pictureOf,
  slowPng,
} from "../../../../tests/support/pictures.ts";
import { familyOf } from "../../../../tests/support/processes.ts";
import { createLogger } from "../lib/logger.ts";
import { NotAPicture } from "./not-a-picture.ts";
import { Pictures } from "./pictures.ts";
import { runChild } from "./run-child.ts";

const log: string[] = [];
const logger = createLogger("debug", (line) => log.push(line));
const ALICE = 10_001;
const BOB = 10_002;
const MALLORY = 10_003;

function give(task: "picture" | "face", bytes: Uint8Array) {
  const { signal } = new AbortController();
  const { pictureMax } = DEFAULT_LIMITS;
  return runChild(task, new Blob([bytes]), { pictureMax, signal, logger });
}

async function made(bytes: Uint8Array) {
  const { head, files } = await give("picture", bytes);
  if (head.task !== "picture") throw new Error("no picture");
  return { ...head, files };
}

const COLOURS: Readonly<Record<string, string>> = {
  "100": "red",
  "010": "green",
  "001": "blue",
  "111": "white",
};

async function sizeOf(bytes: Uint8Array | undefined): Promise<string> {
  const { width, height, format } = await new Bun.Image(bytes ?? new Uint8Array()).metadata();
  return `${format} ${width}×${height}`;
}

function children(): number[] {
  return familyOf(process.pid).slice(1);
}

/** A picture that is allowed by its header, and takes many seconds to decode. */
let hostile: Buffer;
beforeAll(async () => {
  hostile = await slowPng();
});

describe("a child process makes", () => {
  test.each(FORMATS)("two thumbnails and a placeholder of a %s", async (format) => {
    const { files, placeholder, width, height } = await made(await pictureOf(format, 200, 100));
    expect({ width, height }).toEqual({ width: 200, height: 100 });
    expect(await sizeOf(files.small)).toBe("webp 200×100");
    expect(await sizeOf(files.large)).toBe("webp 200×100");
    expect(await sizeOf(Buffer.from(placeholder, "base64"))).toBe("webp 16×8");
    expect(Buffer.from(placeholder, "base64").length).toBeLessThanOrEqual(100);
  });

  test("thumbnails of at most 400 and 1,600 pixels", async () => {
    const { files, width, height } = await made(await largePicture(2000, 3000));
    expect({ width, height }).toEqual({ width: 2000, height: 3000 });
    expect(await sizeOf(files.small)).toBe("webp 267×400");
    expect(await sizeOf(files.large)).toBe("webp 1067×1600");
  });

  test("thumbnails of a line of one pixel", async () => {
    const { files } = await made(await largePicture(1, 5000));
    expect(await sizeOf(files.small)).toBe("webp 1×400");
  });

  test("a still thumbnail of a picture that moves, which keeps moving", async () => {
    const moving = animatedWebp(await pictureOf("webp"), 3, 64, 48);
    for (const picture of [moving, gifOf(3, 64, 48)]) {
      const { files, animated } = await made(picture);
      expect(animated).toBeTrue();
      expect(picture.equals(files.picture ?? Buffer.alloc(0))).toBeTrue();
      expect(await sizeOf(files.large)).toBe("webp 64×48");
    }
  });

  test("a turned picture upright, in each format", async () => {
    for (const format of ["jpg", "png", "webp"] as const) {
      const sent = await laden(await pictureOf(format), format, 6);
      const { files, width, height } = await made(sent);
      expect({ format, width, height }).toEqual({ format, width: 48, height: 64 });
      expect(await cornersOf(files.large)).toBe("blue red white green");
    }
  });

  test("a face of at most 512 pixels, of a square only", async () => {
    expect(await sizeOf((await give("face", await largePicture(900, 900))).files.face)).toBe(
      "webp 512×512",
    );
    expect(await sizeOf((await give("face", await pictureOf("png", 64, 64))).files.face)).toBe(
      "webp 64×64",
    );
    await expect(give("face", await pictureOf("png", 64, 48))).rejects.toThrow("is no square");
  });
});

describe("a child process refuses", () => {
  test("pixels that are not there", async () => {
    await expect(made(claimingPng(5_000, 5_000))).rejects.toThrow(NotAPicture);
    const jpeg = await pictureOf("jpg");
    await expect(made(Buffer.from("<html>"))).rejects.toThrow("begins as no picture does");
    await expect(made(jpeg.subarray(0, -20))).rejects.toThrow(NotAPicture);
  });
});

describe("a child process", () => {
  test("has nothing of the server's environment, and its limits", async () => {
    process.env.DATABASE_PASSWORD = "secret of the house";
    const stopping = new AbortController();
    const { signal } = stopping;
    const endless = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
    const running = runChild("picture", endless, { pictureMax: 1, signal, logger }).catch(String);
    const { environment, limits } = await eventually(() => {
      const of = (file: string) => readFileSync(`/proc/${children()[0]}/${file}`, "utf8");
      // The shell that limits it has become the program.
      expect(of("cmdline")).toStartWith(process.execPath);
      return { environment: of("environ"), limits: of("limits") };
    });
    expect(environment).not.toContain("secret of the house");
    expect(environment).not.toContain("PATH=");
    expect(limits).toMatch(/Max cpu time +2 +2 /);
    expect(limits).toMatch(/Max data size +1073741824 /);
    expect(limits).toMatch(/Max core file size +0 /);
    stopping.abort();
    expect(await running).toContain("cannot do this now");
    delete process.env.DATABASE_PASSWORD;
    expect(children()).toEqual([]);
  });

  test("is killed if a picture costs too much, and the next one is made", async () => {
    const order: string[] = [];
    const pictures = new Pictures(DEFAULT_LIMITS, logger);
    const small = await pictureOf("png");
    const note = (name: string) => () => order.push(name);
    const make = (user: number, bytes: Buffer) =>
      pictures.makePicture(user, async () => new Blob([bytes]));
    const mallory = [1, 2, 3].map((n) => make(MALLORY, hostile).catch(note(`Mallory ${n}`)));
    const alice = make(ALICE, small).then(note("Alice"));
    const bob = make(BOB, small).then(note("Bob"));
    const other = password.hash("a password").then(note("a sign-in"));
    await Promise.all([...mallory, alice, bob, other]);
    // Alice and Bob do not wait for the last picture of Mallory, and a sign-in waits for none.
    expect(order[0]).toBe("a sign-in");
    expect(order.at(-1)).toBe("Mallory 3");
    expect(log.join("\n")).toContain("SIGKILL");
    expect(children()).toEqual([]);
  });

  test("ends when the server stops, and what waits is refused", async () => {
    const pictures = new Pictures(DEFAULT_LIMITS, logger);
    const give = () => pictures.makePicture(ALICE, async () => new Blob([hostile])).catch(String);
    const running = [give(), give(), give()];
    await eventually(() => expect(children().length).toBeGreaterThan(0));
    pictures.stop();
    for (const outcome of await Promise.all(running))
      expect(outcome).toContain("cannot do this now");
    expect(children()).toEqual([]);
  });

  test("that does not answer is killed, and the error is not the picture's fault", async () => {
    const endless = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
    const { signal } = new AbortController();
    const running = runChild("picture", endless, { pictureMax: 1, signal, logger, answerMs: 200 });
    expect(await running.catch(String)).toContain("cannot do this now");
    expect(children()).toEqual([]);
  });

  test("that cannot read its picture is killed, and the error is not the picture's fault", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: () => {
        throw new Error("the disk is broken");
      },
    });
    const { signal } = new AbortController();
    const running = runChild("picture", broken, { pictureMax: 1, signal, logger });
    expect(await running.catch(String)).toContain("the disk is broken");
    expect(children()).toEqual([]);
  });
});

/** The colours of the four corners, from the upper left one on. */
async function cornersOf(bytes: Uint8Array | undefined): Promise<string> {
  const picture = bytes ?? new Uint8Array();
  const upper = await firstRow(new Bun.Image(picture));
  return `${upper} ${await firstRow(new Bun.Image(picture).flip())}`;
}

/** The first row of a PNG is stored as it is, with four bytes a pixel. */
async function firstRow(image: Bun.Image): Promise<string> {
  const png = await image.resize(2, 2, { filter: "nearest" }).png().buffer();
  const at = png.indexOf("IDAT");
  const row = inflateSync(Buffer.from(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))));
  const isOn = (byte: number) => ((row[byte] ?? 0) > 128 ? "1" : "0");
  return [1, 5].map((r) => COLOURS[[r, r + 1, r + 2].map(isOn).join("")]).join(" ");
}
