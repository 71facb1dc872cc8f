import PhotoSwipe from "photoswipe";
import "photoswipe/style.css";
import "./lightbox.css";
import { REDUCED_MOTION } from "../../lib/use-media.ts";
import { addCaption, addDownload, addPlay } from "./buttons.ts";
import { closeOnBack, closeWhenGone } from "./closing.ts";
import { handleKeys } from "./keys.ts";
import { captionOf, type LightboxOptions, type Shown, shownAround, toSlide } from "./slides.ts";

let isOpen = false;

/** Shows the pictures of a conversation large, with zoom and swipes. A second press opens no second viewer. */
export function openLightbox(options: LightboxOptions): void {
  if (isOpen) return;
  isOpen = true;
  const { client, picture, isPlaying, words } = options;
  const { shown, index } = shownAround(options);
  const isStill = matchMedia(REDUCED_MOTION).matches;
  const playing = new Set(isPlaying ? [picture.id] : []);
  const isMoving = (one: Shown) => !isStill || playing.has(one.picture.id);
  const slides = shown.map((one) => toSlide(one, isMoving(one), options));
  const viewer = new PhotoSwipe({
    dataSource: slides,
    index,
    bgOpacity: 0.92,
    wheelToZoom: true,
    showHideAnimationType: isStill ? "none" : "fade",
    zoomAnimationDuration: isStill ? 0 : 220,
    ...words.viewer,
  });
  // The thumbnail of the list is there already.
  viewer.addFilter("placeholderSrc", (source, { data }) => data.msrc ?? source);
  viewer.on("uiRegister", () => {
    const at = (place: number) => shown[place] ?? { picture };
    addPlay(
      viewer,
      words.play,
      (place) => at(place).picture.animated === true && !isMoving(at(place)),
      (place) => {
        playing.add(at(place).picture.id);
        slides[place] = toSlide(at(place), true, options);
        viewer.refreshSlideContent(place);
      },
    );
    addDownload(viewer, words.downloadPicture, (place) => client.attachmentUrl(at(place).picture));
    addCaption(viewer, (place) => captionOf(at(place), options));
  });
  viewer.on("destroy", () => {
    isOpen = false;
  });
  handleKeys(viewer, isStill);
  closeWhenGone(viewer, options, shown);
  viewer.init();
  viewer.element?.setAttribute("aria-label", words.pictures);
  viewer.element?.setAttribute("aria-modal", "true");
  closeOnBack(viewer);
}
