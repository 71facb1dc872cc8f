/** A row, and the distance of its top edge below the top edge of the list, in px. */
export interface Anchor {
  readonly key: string;
  readonly offset: number;
}

function topOf(row: Element, list: Element): number {
  return row.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** The index of the first visible row. The rows are in order, so a binary search finds it. */
function firstInView(list: Element, rows: readonly HTMLElement[]): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && topOf(row, list) + row.clientHeight <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Returns a visible row that keeps its height when older rows load. Only rows with `data-row` qualify. That is the
 * second visible row, or the first if there is no second. The first row loses its avatar and name when older messages
 * of its sender load.
 */
export function findAnchor(list: HTMLElement): Anchor | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const place = firstInView(list, rows);
  const next = rows[place + 1];
  const nextInView = next !== undefined && topOf(next, list) < list.clientHeight;
  const row = nextInView ? next : rows[place];
  const key = row?.dataset.row;
  return row === undefined || key === undefined ? undefined : { key, offset: topOf(row, list) };
}

/** Scrolls the list so that the row is at its old place; returns false if the row is gone. */
export function restoreAnchor(list: HTMLElement, { key, offset }: Anchor): boolean {
  const row = list.querySelector(`[data-row="${CSS.escape(key)}"]`);
  if (row === null) return false;
  const moved = topOf(row, list) - offset;
  if (Math.abs(moved) >= 1) list.scrollTop += moved;
  return true;
}

/** The distance from the visible part to the end of the list, in px. */
export function distanceToEnd({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}

/** How long a row is highlighted after a jump, in ms. */
const HIGHLIGHT_MS = 1600;

/** Highlights and focuses a row after a jump. */
export function pointOut(list: HTMLElement, key: string): void {
  const row = list.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  const shown = row?.querySelector(".bubble") ?? row;
  const ring = { boxShadow: "0 0 0 3px var(--accent-line)" };
  shown?.animate([ring, ring], HIGHLIGHT_MS);
}
