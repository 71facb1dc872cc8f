import type { Client, ConversationId, EventId, PictureAttachment, UserId } from "@teahouse/client";
import type { SlideData } from "photoswipe";
import { fullTime } from "../../i18n/dates.ts";
import type { Language } from "../../i18n/languages.ts";
import type { ScreenTexts } from "../../texts/catalogue.ts";

/** A picture of the conversation, with who sent it and when. */
export interface Shown {
  readonly picture: PictureAttachment;
  /** Undefined, as the author and the time, if the message is not loaded. */
  readonly message?: EventId;
  readonly by?: UserId;
  readonly at?: number;
}

export interface LightboxOptions {
  readonly client: Client;
  readonly conversation: ConversationId;
  /** The picture to begin with. */
  readonly picture: PictureAttachment;
  /** True if the picture moves already. */
  readonly isPlaying: boolean;
  readonly words: ScreenTexts["attachments"];
  readonly language: Language;
  readonly nameOf: (user: UserId) => string;
}

/** How wide the large thumbnail of a picture is, in pixels. */
const LARGE_MOST = 1600;

/** The pictures of the conversation that are loaded, from the oldest. */
function picturesIn({ state }: Client, conversation: ConversationId): Shown[] {
  const timeline = state.conversations.get(conversation)?.timeline ?? [];
  return timeline.flatMap((event) => {
    if (event.type !== "message.sent" || event.recalled) return [];
    const { id: message, by, at } = event;
    return event.attachments.flatMap((one) =>
      one.kind === "picture" && !one.gone ? { picture: one, message, by, at } : [],
    );
  });
}

/** The pictures to show, and which one is first: alone if its message is not loaded. */
export function shownAround({ client, conversation, picture }: LightboxOptions) {
  const all = picturesIn(client, conversation);
  const index = all.findIndex((one) => one.picture.id === picture.id);
  return index < 0 ? { shown: [{ picture }], index: 0 } : { shown: all, index };
}

export function captionOf({ by, at }: Shown, { words, language, nameOf }: LightboxOptions): string {
  return by === undefined || at === undefined
    ? words.onePicture
    : words.sentBy(nameOf(by), fullTime(language, at));
}

/** The slide of a picture: the large thumbnail, and the picture itself when somebody zooms in, or when it moves. */
export function toSlide(one: Shown, isPlaying: boolean, options: LightboxOptions): SlideData {
  const { client } = options;
  const { picture } = one;
  const { width, height } = picture;
  const whole = client.attachmentUrl(picture, { inline: true });
  const large = client.attachmentUrl(picture, { thumbnail: "large" });
  const small = client.attachmentUrl(picture, { thumbnail: true });
  const common = { width, height, msrc: small, alt: captionOf(one, options) };
  if (picture.animated) return { ...common, src: isPlaying ? whole : large };
  const scale = Math.min(1, LARGE_MOST / Math.max(width, height));
  const srcset = `${large} ${Math.round(width * scale)}w, ${whole} ${width}w`;
  return { ...common, src: large, srcset };
}
