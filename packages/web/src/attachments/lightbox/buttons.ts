import type PhotoSwipe from "photoswipe";

/** Says below the picture in view who sent it, and when. */
export function addCaption(viewer: PhotoSwipe, caption: (index: number) => string): void {
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

/** The link that saves the picture in view. */
export function addDownload(
  viewer: PhotoSwipe,
  title: string,
  urlOf: (index: number) => string,
): void {
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

/** The button that moves an animated picture, if nothing may move by itself. */
export function addPlay(
  viewer: PhotoSwipe,
  title: string,
  isResting: (index: number) => boolean,
  play: (index: number) => void,
): void {
  viewer.ui?.registerElement({
    name: "play",
    order: 7,
    isButton: true,
    title,
    html: {
      isCustomSVG: true,
      inner: '<path d="M12 9v14l11-7Z" id="pswp__icn-play"/>',
      outlineID: "pswp__icn-play",
    },
    onClick: () => play(viewer.currIndex),
    onInit: (element) => {
      viewer.on("change", () => {
        element.hidden = !isResting(viewer.currIndex);
      });
    },
  });
}
