import type PhotoSwipe from "photoswipe";
import type { LightboxOptions, Shown } from "./slides.ts";

/** Marks the entry of the history that stands for the open viewer. */
const MARK = "lightbox";

/** Closes the viewer when the reader goes back, instead of leaving the conversation. */
export function closeOnBack(viewer: PhotoSwipe): void {
  const scope = new AbortController();
  let isLeft = false;
  history.pushState({ ...history.state, [MARK]: true }, "");
  function leave(): void {
    isLeft = true;
    viewer.close();
  }
  addEventListener("popstate", leave, { signal: scope.signal });
  // A viewer that is opening cannot be closed.
  viewer.on("openingAnimationEnd", () => {
    if (isLeft) viewer.close();
  });
  viewer.on("destroy", () => {
    scope.abort();
    if (history.state?.[MARK] === true) history.back();
  });
}

/** Closes the viewer when the picture in view is taken back, and when the reader may not see the conversation. */
export function closeWhenGone(
  viewer: PhotoSwipe,
  { client, conversation }: LightboxOptions,
  shown: readonly Shown[],
): void {
  const stops = [
    client.subscribe(() => {
      if (!client.state.conversations.has(conversation)) viewer.close();
    }),
    client.on("event", (event) => {
      const one = shown[viewer.currIndex];
      if (one === undefined) return;
      if (
        (event.type === "message.recalled" && event.message === one.message) ||
        (event.type === "messages.purged" && event.messages.some((id) => id === one.message)) ||
        (event.type === "attachments.deleted" && event.attachments.includes(one.picture.id))
      ) {
        viewer.close();
      }
    }),
  ];
  viewer.on("destroy", () => {
    for (const stop of stops) stop();
  });
}
