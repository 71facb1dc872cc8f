let heard: HTMLMediaElement | undefined;

/** Called when a recording or a film begins to play. Whatever was heard before falls silent. */
export function hear(element: HTMLMediaElement): void {
  if (heard !== element) heard?.pause();
  heard = element;
}

/** Pauses whatever is heard. */
export function silence(): void {
  heard?.pause();
}
