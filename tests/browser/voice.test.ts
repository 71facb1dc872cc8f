import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Attachment, ConversationId, MessageSent } from "@teahouse/protocol";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { filmIn, wavOf } from "../support/media.ts";
import type { Person } from "../support/person.ts";
import { Uploader } from "../support/uploader.ts";

/** A browser's messages about a lost network. */
const AWAY = /ERR_INTERNET_DISCONNECTED|closed before|ERR_NETWORK_CHANGED|ERR_FAILED/;

const RECORD = "Record a voice message";

/** Keeps the sounds of a page and the microphone that it opens within reach of the test. */
const WATCH = `{
  window.sounds = [];
  const Sound = window.Audio;
  window.Audio = class extends Sound {
    constructor(...rest) {
      super(...rest);
      window.sounds.push(this);
    }
  };
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    if (window.refusal) throw new DOMException("", window.refusal);
    window.microphone = await open(wish);
    return window.microphone;
  };
}`;

describe("Alice and Bob, who are friends", () => {
  let house: TestHouse;
  let pair: ConversationId;
  let alicesOwn: Person;
  let bobsOwn: Person;
  let alice: Visitor;
  let bob: Visitor;

  beforeAll(async () => {
    house = await openWebHouse();
    alicesOwn = await house.person("Alice");
    bobsOwn = await house.person("Bob");
    pair = await alicesOwn.befriend(bobsOwn);
    [alice, bob] = await Promise.all([Visitor.arrive(house), Visitor.arrive(house)]);
    bob.expects(AWAY);
    for (const who of [alice, bob]) await who.context.addInitScript(WATCH);
    await Promise.all([alice.signIn("alice"), bob.signIn("bob")]);
    for (const who of [alice, bob]) await who.follow(`/chats/${pair}`);
    await Promise.all([alice.composer.waitFor(), bob.composer.waitFor()]);
  });

  afterEach(() => {
    for (const who of [alice, bob]) expect(who.takeFaults()).toEqual([]);
  });

  afterAll(async () => {
    await Promise.all([alice.leave(), bob.leave()]);
    await house.close();
  });

  async function attachments(): Promise<Attachment[]> {
    const { events } = await bobsOwn.call("event.list", { conversation: pair, limit: 100 });
    const messages = events.filter((event): event is MessageSent => event.type === "message.sent");
    return messages.flatMap((message) => message.attachments);
  }

  /** Resolves to the last attachment, when there are so many. */
  async function arrives(count: number): Promise<Attachment | undefined> {
    return await eventually(async () => {
      const all = await attachments();
      expect(all).toHaveLength(count);
      return all.at(-1);
    }, 10_000);
  }

  const timer = () => alice.page.getByRole("timer");
  const isRecorded = (time: string) => timer().getByText(time).waitFor();
  const isOver = () => timer().waitFor({ state: "detached" });

  /** Presses the button with a pointer that stays down. */
  async function hold(): Promise<{ x: number; y: number }> {
    const box = await alice.button(RECORD).boundingBox();
    if (box === null) throw new Error("There is no button to record");
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await alice.page.mouse.move(point.x, point.y);
    await alice.page.mouse.down();
    return point;
  }

  test("a recording is cancelled by Esc and sent by Enter, and the focus stays near", async () => {
    await alice.button(RECORD).press("Enter");
    await isRecorded("0:01");
    await alice.page.keyboard.press("Escape");
    await isOver();
    for (const time of ["0:01", "0:03"]) {
      await alice.button(RECORD).and(alice.page.locator(":focus")).waitFor();
      await alice.page.keyboard.press("Enter");
      await isRecorded(time);
      await alice.page.keyboard.press("Enter");
      await isOver();
    }
    await arrives(2);
    for (const one of await attachments()) {
      if (one.kind !== "voice") throw new Error("It is no voice message");
      expect(one.duration).toBeGreaterThan(900);
      expect(one.waveform).toMatch(/^[A-Z2-7]{64}$/);
      expect(one.waveform).not.toBe("A".repeat(64));
    }
    await bob.conversation("Alice").getByText("[Voice message]").waitFor();
  });

  test("a button that is held records until it is let go, and sliding away cancels", async () => {
    const { x, y } = await hold();
    await alice.sees("Slide away to cancel");
    await isRecorded("0:01");
    await alice.page.mouse.move(x - 60, y);
    await alice.page.mouse.move(x - 120, y);
    await isOver();
    await alice.page.mouse.up();
    await hold();
    await isRecorded("0:01");
    await alice.page.mouse.up();
    await isOver();
    expect(await arrives(3)).toMatchObject({ kind: "voice" });
    await alice.press(RECORD);
    await alice.press("Send the voice message (Enter)");
    await alice.sees("The recording was too short.");
    expect(await attachments()).toHaveLength(3);
  });

  test("a microphone that is refused, missing or in use is said in a sentence", async () => {
    for (const [refusal, sentence] of [
      ["NotAllowedError", "Your browser does not let this page use the microphone."],
      ["NotFoundError", "No microphone was found."],
      ["NotReadableError", "The microphone does not start. Another program may use it."],
    ] as const) {
      await alice.page.evaluate(`window.refusal = ${JSON.stringify(refusal)}`);
      await alice.press(RECORD);
      await alice.sees(sentence);
      await isOver();
    }
    await alice.page.evaluate("delete window.refusal; window.Recorder = MediaRecorder");
    await alice.page.evaluate("delete window.MediaRecorder");
    await alice.press(RECORD);
    await alice.sees("This browser cannot record voice messages.");
    await alice.page.evaluate("window.MediaRecorder = window.Recorder");
  });

  test("a microphone that goes away leaves what it heard, and leaving drops a recording", async () => {
    await alice.press(RECORD);
    await isRecorded("0:01");
    await alice.page.evaluate("microphone.getTracks()[0].stop()");
    await alice.sees("The microphone is gone. Send what was recorded?");
    await alice.press("Send the voice message (Enter)");
    expect(await arrives(4)).toMatchObject({ kind: "voice" });
    await alice.press(RECORD);
    await isRecorded("0:01");
    await alice.conversation("Lobby").click();
    await alice.sees("The recording was dropped.");
    expect(await alice.page.evaluate<string>("microphone.getTracks()[0].readyState")).toBe("ended");
    await alice.conversation("Bob").click();
    await alice.button(RECORD).waitFor();
    await isOver();
    expect(await attachments()).toHaveLength(4);
  });

  const players = () => bob.log.locator(".voice-player");
  const player = (at: number) => players().nth(at);
  const playButton = (at: number) => player(at).getByRole("button", { name: /^Play/ });
  const isPlaying = (at: number) => player(at).getByRole("button", { name: "Pause" }).waitFor();
  const sound = (fact: string) => bob.page.evaluate<number>(`sounds[0].${fact}`);

  test("a voice message plays at the chosen speed, and the next one after it", async () => {
    expect(await players().count()).toBe(4);
    expect(await playButton(0).getAttribute("aria-label")).toContain("not heard yet");
    await player(0).getByRole("button", { name: "Speed 1" }).click();
    await player(3).getByRole("button", { name: "Speed 1.5" }).waitFor();
    await playButton(0).click();
    await isPlaying(1);
    expect(await sound("playbackRate")).toBe(1.5);
    await player(1).getByRole("button", { name: "Pause" }).click();
    expect(await playButton(0).getAttribute("aria-label")).not.toContain("not heard yet");
    expect(await playButton(3).getAttribute("aria-label")).toContain("not heard yet");
    const rest = await sound("currentTime");
    await bob.page.reload();
    await player(3).getByRole("button", { name: "Speed 1.5" }).waitFor();
    expect(await playButton(1).getAttribute("aria-label")).not.toContain("not heard yet");
    expect(rest).toBeGreaterThan(0);
  });

  test("one seeks by keys and by a click, before and while it plays, and leaving stops it", async () => {
    const slider = player(1).getByRole("slider", { name: "Place in the recording" });
    await slider.focus();
    for (let press = 0; press < 16; press++) await bob.page.keyboard.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toBe("0:01");
    await playButton(1).click();
    await isPlaying(1);
    await eventually(async () => expect(await sound("currentTime")).toBeGreaterThan(1.2), 5_000);
    const box = await slider.boundingBox();
    await slider.click({ position: { x: (box?.width ?? 0) / 10, y: 8 } });
    expect(await sound("currentTime")).toBeLessThan(1);
    await isPlaying(1);
    await bob.follow(`/chats/${pair}/files`);
    await bob.sees("[Voice message]");
    expect(await sound("paused")).toBeFalse();
    await bob.conversation("Lobby").click();
    expect(await sound("paused")).toBeTrue();
    await bob.conversation("Alice").click();
    await playButton(1).waitFor();
  });

  test("what cannot be played or reached is said, and offered as a download or played later", async () => {
    const noise = new Uint8Array(500).fill(7);
    noise.set([0x1a, 0x45, 0xdf, 0xa3]);
    const upload = await new Uploader(alicesOwn).upload(noise, "noise", "audio/webm");
    const voice = { upload, kind: "voice" as const, duration: 2000, waveform: "A".repeat(64) };
    const clientId = crypto.randomUUID();
    await alicesOwn.call("message.send", {
      ...{ conversation: pair, clientId, text: "", attachments: [voice] },
    });
    await playButton(4).click();
    await bob.log.getByText("This browser cannot play it.").waitFor();
    await bob.log.getByRole("link", { name: "Download it" }).waitFor();
    await bob.context.setOffline(true);
    await playButton(3).click();
    await bob.log.getByText("It cannot be loaded now. Try again later.").waitFor();
    await bob.context.setOffline(false);
    await playButton(3).click();
    await isPlaying(3);
  });

  test("a video and an audio file play in place by ranges, one at a time", async () => {
    const ranges: number[] = [];
    bob.page.on("response", (answer) => {
      if (answer.request().headers().range !== undefined) ranges.push(answer.status());
    });
    const buffer = await filmIn(alice.page, 320, 240);
    const film = { name: "kettle.webm", mimeType: "video/webm", buffer };
    const song = { name: "kettle.wav", mimeType: "audio/wav", buffer: wavOf(60) };
    const picker = alice.page.locator(".composer input[type=file]");
    await picker.setInputFiles([film, song]);
    await alice.say("our kettle");
    const shown = bob.message("our kettle");
    const video = shown.locator("video");
    await video.waitFor();
    const [kettle, whistle] = (await attachments()).slice(-2);
    expect(kettle).toMatchObject({ kind: "video", width: 320, height: 240 });
    expect(whistle).toMatchObject({ kind: "audio", duration: 60_000 });
    const { width = 0, height = 1 } = (await video.boundingBox()) ?? {};
    expect(width / height).toBeCloseTo(4 / 3, 1);
    const whole = (index: string) =>
      bob.page.evaluate<number>(`document.querySelector(".bubble ${index}").duration`);
    await eventually(async () => {
      expect(await whole("video")).toBeGreaterThan(0.5);
      expect(await whole("audio")).toBe(60);
    }, 10_000);
    const run = (script: string) => bob.page.evaluate<boolean>(script);
    await run(`(async () => {
      const audio = document.querySelector(".bubble audio");
      audio.currentTime = 40;
      await audio.play();
    })()`);
    await eventually(
      async () =>
        expect(await run(`document.querySelector(".bubble audio").currentTime > 40`)).toBe(true),
      10_000,
    );
    await run(`document.querySelector(".bubble video").play()`);
    expect(await run(`document.querySelector(".bubble audio").paused`)).toBe(true);
    await playButton(0).click();
    await isPlaying(0);
    expect(await run(`document.querySelector(".bubble video").paused`)).toBe(true);
    expect(new Set(ranges)).toEqual(new Set([206]));
    await shown.getByRole("link", { name: /^Download .*kettle\.webm/ }).waitFor();
  });

  test("a video is sent untouched as a file if its sender wants that", async () => {
    const buffer = await filmIn(alice.page, 64, 48);
    const film = { name: "raw.webm", mimeType: "video/webm", buffer };
    await alice.page.locator(".composer input[type=file]").setInputFiles([film]);
    await alice.press(/ as a file, unchanged/);
    await alice.button(/ as a video$/).waitFor();
    await alice.say("as it was filmed");
    await bob.message("as it was filmed").getByText("raw.webm").waitFor();
    const [raw] = (await attachments()).slice(-1);
    expect(raw).toMatchObject({ kind: "file", size: buffer.length });
    const answer = await bobsOwn.fetch(`/api/attachments/${raw?.id}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(buffer)).toBe(true);
  });
});
