import type { KeyboardEvent } from "react";

interface MessageKeyActions {
  /** Opens the menu of a message. */
  readonly open: (message: HTMLElement) => void;
  readonly leave: () => void;
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === "Enter" || key === "ContextMenu" || (key === "F10" && shiftKey);
}

function neighbour(event: KeyboardEvent<HTMLElement>, from: HTMLElement | null) {
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-message]")];
  if (from === null) return messages.at(-1);
  return messages[messages.indexOf(from) + (event.key === "ArrowUp" ? -1 : 1)];
}

/** Moves the focus between messages by the arrow keys, so that the timeline is a single Tab stop. */
export function handleMessageKey(
  event: KeyboardEvent<HTMLElement>,
  { open, leave }: MessageKeyActions,
): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const onMessage = target.matches("[data-message]");
  if (!onMessage && target !== event.currentTarget) return;
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const next = neighbour(event, onMessage ? target : null);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  } else if (onMessage && isMenuKey(event)) {
    open(target);
  } else if (event.key === "Escape") {
    leave();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
