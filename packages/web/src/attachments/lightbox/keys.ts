import type PhotoSwipe from "photoswipe";

/** The zoom of a key press. */
const ZOOM_STEP = 1.5;

/** The keys that mean something to the app below the viewer. */
function isOfApp({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isSwitcher = (ctrlKey || metaKey) && key.toLowerCase() === "k";
  return key === "Escape" || key === "?" || isSwitcher || (altKey && key.startsWith("Arrow"));
}

/** Zooms by plus and minus, and keeps the keys of the viewer from the app below. */
export function handleKeys(viewer: PhotoSwipe, isStill: boolean): void {
  const scope = new AbortController();
  const keepFromApp = (event: KeyboardEvent) => {
    if (isOfApp(event)) event.preventDefault();
  };
  addEventListener("keydown", keepFromApp, { capture: true, signal: scope.signal });
  viewer.on("destroy", () => scope.abort());
  viewer.on("keydown", ({ originalEvent }) => {
    const { key, ctrlKey, metaKey, altKey } = originalEvent;
    const slide = viewer.currSlide;
    if (slide === undefined || ctrlKey || metaKey || altKey) return;
    if (!["+", "=", "-"].includes(key)) return;
    const factor = key === "-" ? 1 / ZOOM_STEP : ZOOM_STEP;
    slide.zoomTo(slide.currZoomLevel * factor, undefined, isStill ? 0 : 150);
  });
}
