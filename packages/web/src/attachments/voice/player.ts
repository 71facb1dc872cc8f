import type { Client, ConversationId, FileId, VoiceAttachment } from "@teahouse/client";
import { paths } from "../../navigation/paths.ts";
import { faultOfMedia, type MediaFault } from "../fault-of-media.ts";
import { hear } from "../one-at-a-time.ts";
import { heardVoices } from "./heard.ts";
import { speedChoice } from "./speeds.ts";
import { voiceAfter, voicesIn } from "./voices-in.ts";

/** A voice message of a conversation. */
export interface Track {
  readonly client: Client;
  readonly conversation: ConversationId;
  readonly voice: VoiceAttachment;
}

/** The events of the router, and of a browser that goes back. */
const MOVES = ["pushState", "replaceState", "popstate"];

/**
 * Plays voice messages, one at a time and the next one after it. There is one `audio` element for all, since a phone lets
 * only an element that its user has started go on with another recording. It stops when the conversation is left.
 */
class Player {
  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();
  /** Where each recording goes on, in milliseconds. */
  readonly #places = new Map<FileId, number>();
  readonly #faults = new Map<FileId, MediaFault>();
  #track: Track | undefined;
  /** Ends when no recording is loaded any more. */
  #scope = new AbortController();

  constructor() {
    const audio = this.#audio;
    audio.onplay = () => hear(audio);
    audio.ontimeupdate = () => this.#move(audio.currentTime * 1000);
    audio.onended = () => this.#goOn();
    audio.onerror = () => void this.#fail();
    audio.addEventListener("playing", () => this.#tell());
    audio.addEventListener("pause", () => this.#tell());
    speedChoice.subscribe(() => this.#applySpeed());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isPlaying(id: FileId): boolean {
    return this.#track?.voice.id === id && !this.#audio.paused;
  }

  /** In milliseconds from the start of the recording. */
  placeIn(id: FileId): number {
    return this.#places.get(id) ?? 0;
  }

  faultOf(id: FileId): MediaFault | undefined {
    return this.#faults.get(id);
  }

  toggle(track: Track): void {
    if (this.isPlaying(track.voice.id)) this.#audio.pause();
    else this.#play(track);
  }

  seek(id: FileId, ms: number): void {
    if (this.#track?.voice.id === id) this.#audio.currentTime = ms / 1000;
    this.#places.set(id, ms);
    this.#tell();
  }

  #play(track: Track): void {
    const { client, voice } = track;
    const audio = this.#audio;
    if (this.#track?.voice.id !== voice.id || this.#faults.has(voice.id)) {
      this.#faults.delete(voice.id);
      this.#track = track;
      audio.src = client.attachmentUrl(voice, { inline: true });
      audio.currentTime = this.placeIn(voice.id) / 1000;
      this.#watch(track);
    }
    this.#applySpeed();
    heardVoices.add(voice.id);
    // A refusal of the browser shows as a pause, and everything else as an error.
    audio.play().catch(() => {});
    this.#tell();
  }

  /** A new source begins at the default rate. */
  #applySpeed(): void {
    this.#audio.defaultPlaybackRate = Number(speedChoice.get());
    this.#audio.playbackRate = this.#audio.defaultPlaybackRate;
  }

  /** Stops when the user leaves the conversation, and when the message is taken back. */
  #watch({ client, conversation, voice }: Track): void {
    this.#scope.abort();
    this.#scope = new AbortController();
    const { signal } = this.#scope;
    const home = paths.conversation(conversation);
    for (const move of MOVES) {
      const look = () => {
        const { pathname } = location;
        if (pathname !== home && !pathname.startsWith(`${home}/`)) this.#stop();
      };
      addEventListener(move, look, { signal });
    }
    let seen = client.state.conversations.get(conversation)?.timeline;
    const unsubscribe = client.subscribe(() => {
      const timeline = client.state.conversations.get(conversation)?.timeline;
      if (timeline === seen) return;
      seen = timeline;
      if (!voicesIn(timeline ?? []).some((one) => one.voice.id === voice.id)) this.#stop();
    });
    signal.addEventListener("abort", unsubscribe);
  }

  #stop(): void {
    this.#scope.abort();
    this.#track = undefined;
    this.#places.clear();
    this.#audio.pause();
    this.#audio.removeAttribute("src");
    this.#tell();
  }

  #move(ms: number): void {
    if (this.#track === undefined) return;
    this.#places.set(this.#track.voice.id, ms);
    this.#tell();
  }

  /** Goes on with the voice message after the one that has ended, as QQ does. */
  #goOn(): void {
    const ended = this.#track;
    if (ended === undefined) return;
    this.#places.delete(ended.voice.id);
    const { client, conversation, voice } = ended;
    const timeline = client.state.conversations.get(conversation)?.timeline ?? [];
    const next = voiceAfter(timeline, voice.id);
    if (next !== undefined) this.#play({ ...ended, voice: next });
    else this.#tell();
  }

  async #fail(): Promise<void> {
    const failed = this.#track;
    if (failed === undefined) return;
    const { client, voice } = failed;
    this.#audio.pause();
    this.#faults.set(voice.id, await faultOfMedia(client.attachmentUrl(voice, { inline: true })));
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const player = new Player();
