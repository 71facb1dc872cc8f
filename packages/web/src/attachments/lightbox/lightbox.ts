import type { Client, ConversationId, PictureAttachment, UserId } from "@teahouse/client";
import PhotoSwipe, { type SlideData } from "photoswipe";
import "photoswipe/style.css";
import "./lightbox.css";
import { fullTime } from "../i18n/dates.ts";
import type { Language } from "../i18n/languages.ts";
import { REDUCED_MOTION } from "../lib/use-media.ts";
import type { ScreenTexts } from "../texts/catalogue.ts";

/** A picture of the conversation, with who sent it and when. */
interface Shown {
  readonly picture: PictureAttachment;
  readonly by: UserId;
  readonly at: number;
}

export interface LightboxOptions {
  readonly client: Client;
  readonly conversation: ConversationId;
  /** The picture to begin with. */
  readonly picture: PictureAttachment;
  readonly words: ScreenTexts["attachments"];
  readonly language: Language;
  readonly nameOf: (user: UserId) => string;
}

/** How wide the large thumbnail of a picture is, in pixels. */
const LARGE_MOST = 1600;

/** The zoom of a key press. */
const ZOOM_STEP = 1.5;

/** The pictures of the conversation that are loaded, from the oldest. */
function picturesIn({ state }: Client, conversation: ConversationId): Shown[] {
  const timeline = state.conversations.get(conversation)?.timeline ?? [];
  return timeline.flatMap((event) => {
    if (event.type !== "message.sent" || event.recalled) return [];
    const { by, at } = event;
    return event.attachments.flatMap((one) =>
      one.kind === "picture" && !one.gone ? { picture: one, by, at } : [],
    );
  });
}

/** The slide of a picture: the large thumbnail, and the picture itself when somebody zooms in. */
function toSlide(client: Client, { picture }: Shown): SlideData {
  const { width, height, name } = picture;
  const whole = client.attachmentUrl(picture, { inline: true });
  if (picture.animated) return { src: whole, width, height, alt: name };
  const large = client.attachmentUrl(picture, { thumbnail: "large" });
  const scale = Math.min(1, LARGE_MOST / Math.max(width, height));
  return {
    ...{ width, height, alt: name },
    src: large,
    srcset: `${large} ${Math.round(width * scale)}w, ${whole} ${width}w`,
    msrc: client.attachmentUrl(picture, { thumbnail: true }),
  };
}

function addCaption(viewer: PhotoSwipe, caption: (index: number) => string): void {
  viewer.ui?.registerElement({
    name: "caption",
    className: "lightbox-caption",
    appendTo: "root",
    onInit: (element) => {
      element.setAttribute("aria-live", "polite");
      viewer.on("change", () => {
        element.textContent = caption(viewer.currIndex);
      });
    },
  });
}

function addDownload(viewer: PhotoSwipe, title: string, urlOf: (index: number) => string): void {
  viewer.ui?.registerElement({
    name: "download",
    order: 8,
    isButton: true,
    tagName: "a",
    title,
    html: {
      isCustomSVG: true,
      inner:
        '<path d="M20.5 14.3 17.1 18V10h-2.2v7.9l-3.4-3.6L10 16l6 6.1 6-6.1ZM23 23H9v2h14Z" id="pswp__icn-download"/>',
      outlineID: "pswp__icn-download",
    },
    onInit: (element) => {
      element.setAttribute("download", "");
      viewer.on("change", () => element.setAttribute("href", urlOf(viewer.currIndex)));
    },
  });
}

/** Closes the viewer when the reader goes back, instead of leaving the conversation. */
function closeOnBack(viewer: PhotoSwipe): void {
  const scope = new AbortController();
  let isOurs = true;
  history.pushState(history.state, "");
  addEventListener(
    "popstate",
    () => {
      isOurs = false;
      viewer.close();
    },
    { signal: scope.signal },
  );
  viewer.on("destroy", () => {
    scope.abort();
    if (isOurs) history.back();
  });
}

/** Shows the pictures of a conversation large, with zoom and swipes. */
export function openLightbox(options: LightboxOptions): void {
  const { client, conversation, picture, words, language, nameOf } = options;
  const found = picturesIn(client, conversation);
  const isThere = found.some((one) => one.picture.id === picture.id);
  const shown = isThere ? found : [{ picture, by: 0, at: 0 }];
  const isStill = matchMedia(REDUCED_MOTION).matches;
  const viewer = new PhotoSwipe({
    dataSource: shown.map((one) => toSlide(client, one)),
    index: shown.findIndex((one) => one.picture.id === picture.id),
    bgOpacity: 0.92,
    wheelToZoom: true,
    showHideAnimationType: isStill ? "none" : "fade",
    zoomAnimationDuration: isStill ? 0 : 250,
    ...words.viewer,
  });
  viewer.on("uiRegister", () => {
    addDownload(viewer, words.downloadPicture, (index) => {
      const one = shown[index];
      return one === undefined ? "" : client.attachmentUrl(one.picture);
    });
    addCaption(viewer, (index) => {
      const one = shown[index];
      return one === undefined || one.by === 0
        ? ""
        : words.sentBy(nameOf(one.by), fullTime(language, one.at));
    });
  });
  viewer.on("keydown", ({ originalEvent }) => {
    const { key } = originalEvent;
    const slide = viewer.currSlide;
    if (slide === undefined || !["+", "=", "-"].includes(key)) return;
    const factor = key === "-" ? 1 / ZOOM_STEP : ZOOM_STEP;
    slide.zoomTo(slide.currZoomLevel * factor, undefined, isStill ? 0 : 150);
  });
  viewer.init();
  viewer.element?.setAttribute("aria-label", words.pictures);
  closeOnBack(viewer);
}
