import { rm } from "node:fs/promises";
import type { Plan } from "./lib/plan.ts";
import type { Findings } from "./lib/results.ts";
import { percentile } from "./lib/statistics.ts";
import { figure, percentiles, ratio, type Table } from "./lib/table.ts";
import { compareSends, type Sends } from "./media/chat.ts";
import { measureFirstLoad } from "./media/first-load.ts";
import { openMediaHouse } from "./media/house.ts";
import { openNginx } from "./media/nginx.ts";
import { keepSendingPictures, makePicture, makeThumbnails } from "./media/pictures.ts";
import { measureScrolling, type Scrolled } from "./media/scroll.ts";
import {
  keepUploading,
  makeLargeFile,
  measureTransfers,
  medianOf,
  type Round,
} from "./media/transfers.ts";

const MB = 1e6;

/** So many uploads run at once while people chat. */
const UPLOADS = 10;

/** The most that a first visit loads as scripts, in bytes. */
const FIRST_LOAD_MOST = 130_000;

interface Size {
  /** Of the large file, in bytes. */
  readonly file: number;
  readonly rounds: number;
  /** How long people chat while others send files or pictures, in milliseconds. */
  readonly chat: number;
  /** Pictures, or texts, of the conversation that somebody scrolls through. */
  readonly scrolled: number;
}

const SIZE: Size = { file: 2 ** 30, rounds: 3, chat: 15_000, scrolled: 200 };
const SMALL: Size = { file: 2 ** 26, rounds: 2, chat: 3_000, scrolled: 40 };

/** Measures how fast files go up and down, and what files and pictures do to others. */
export async function media(plan: Plan): Promise<Findings> {
  const size = plan.quick ? SMALL : SIZE;
  const nginx = await openNginx();
  const house = await openMediaHouse();
  const file = await makeLargeFile(size.file);
  const rounds = await measureTransfers(house, nginx, file, size.rounds);
  await nginx.stop();
  const spans = { idle: size.chat, busy: size.chat };
  const uploads = await compareSends(house, spans, () => keepUploading(house, file, UPLOADS));
  await rm(file);
  const picture = await makePicture();
  const alone = await makeThumbnails(picture, 20);
  const pictures = await compareSends(house, spans, () => keepSendingPictures(house, picture));
  await house.server.stop();
  const perSecond = pictures.done / pictures.seconds;
  const scrolling = await measureScrolling(size.scrolled);
  const firstLoad = await measureFirstLoad();
  return {
    tables: [
      toTransferTable(rounds, size),
      toChatTable(uploads.sends, pictures.sends, uploads.done / uploads.seconds),
      toPictureTable(perSecond, alone),
      toScrollTable(scrolling, size),
      toLoadTable(firstLoad),
    ],
    figures: { rounds, uploads, pictures, alone, scrolling, firstLoad },
  };
}

function toTransferTable(rounds: readonly Round[], { file }: Size): Table {
  const row = (name: string, own: keyof Round, peer: keyof Round, memory: keyof Round) => [
    name,
    figure(file / MB / medianOf(rounds, (round) => round[own])),
    ratio(medianOf(rounds, (round) => round.copy / round[own])),
    ratio(medianOf(rounds, (round) => round.copySynced / round[own])),
    ratio(medianOf(rounds, (round) => round[peer] / round[own])),
    memory === own ? "–" : figure(Math.max(...rounds.map((round) => round[memory]))),
  ];
  return {
    title: `A file of ${file / 2 ** 20} MiB`,
    columns: ["", "MB/s", "vs cp", "vs cp and sync", "vs nginx", "peak memory over idle, MiB"],
    rows: [
      row("up, Teahouse", "up", "upNginx", "upMemory"),
      row("up, nginx (WebDAV)", "upNginx", "upNginx", "upNginx"),
      row("down, Teahouse", "down", "downNginx", "downMemory"),
      row("down, nginx", "downNginx", "downNginx", "downNginx"),
      row("cp", "copy", "copy", "copy").with(4, "–"),
      row("cp and sync", "copySynced", "copySynced", "copySynced").with(4, "–"),
    ],
    note: `Medians of ${rounds.length} rounds; a ratio is the median of the ratios within a round, and the memory is the highest of all rounds. curl sends the file in one request and drops what it loads. Teahouse makes an upload durable every 8 MiB and at its end; nginx syncs nothing.`,
  };
}

function toChatTable(uploads: Sends, pictures: Sends, speed: number): Table {
  const row = (name: string, times: readonly number[], idle: readonly number[]) => [
    name,
    percentiles(percentile(times, 0.5) * 1e6, percentile(times, 0.99) * 1e6),
    ratio(percentile(times, 0.99) / percentile(idle, 0.99)),
  ];
  return {
    title: "Sending a message while others send files",
    columns: ["", "p50 / p99 ms", "p99 vs idle"],
    rows: [
      row("idle", uploads.idle, uploads.idle),
      row(`${UPLOADS} uploads run`, uploads.busy, uploads.idle),
      row("idle", pictures.idle, pictures.idle),
      row("pictures of 12 megapixels are sent", pictures.busy, pictures.idle),
    ],
    note: `One message after another over HTTP, with a pause of 2 ms. The uploads together brought ${figure(speed / MB)} MB/s: they go as fast as they can, and curl and the server share all cores. Idle is the time before and after.`,
  };
}

function toPictureTable(perSecond: number, alone: number): Table {
  return {
    title: "Pictures of 12 megapixels a second",
    columns: ["", "pictures/s", "vs Bun.Image alone"],
    rows: [
      [
        "uploaded, checked, stripped, made small and sent",
        figure(perSecond),
        ratio(perSecond / alone),
      ],
      ["Bun.Image alone makes the two thumbnails", figure(alone), ratio(1)],
    ],
    note: "Four at once, while messages are sent. The server makes thumbnails in a child process for each picture; Bun.Image alone decodes two pictures at once in one process.",
  };
}

function toScrollTable(
  { texts, pictures }: { readonly texts: Scrolled; readonly pictures: Scrolled },
  { scrolled }: Size,
): Table {
  const row = (name: string, { frames, tasks, rows }: Scrolled) => [
    name,
    percentiles(percentile(frames, 0.5) * 1e6, percentile(frames, 0.99) * 1e6),
    ratio(percentile(frames, 0.99) / percentile(texts.frames, 0.99)),
    figure(frames.at(-1) ?? 0),
    String(tasks.length),
    figure(tasks.at(-1) ?? 0),
    String(rows),
  ];
  return {
    title: `Scrolling through ${scrolled} messages in Chromium`,
    columns: [
      "",
      "frame p50 / p99 ms",
      "p99 vs texts",
      "longest ms",
      "long tasks",
      "longest task ms",
      "rows",
    ],
    rows: [row("texts", texts), row("pictures", pictures)],
    note: "To the oldest message and back by the wheel, in a page of 1280 by 800, drawn without a graphics card. A long task takes over 50 ms.",
  };
}

function toLoadTable(sizes: Readonly<Record<string, number>>): Table {
  return {
    title: "Scripts of a first load, with gzip",
    columns: ["language", "bytes", "vs the limit"],
    rows: Object.entries(sizes).map(([language, size]) => [
      language,
      figure(size),
      ratio(size / FIRST_LOAD_MOST),
    ]),
    note: `The limit is ${FIRST_LOAD_MOST.toLocaleString("en")} bytes, which a test holds.`,
  };
}
