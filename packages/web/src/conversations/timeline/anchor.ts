/** A row and how far its upper edge stands below that of the list, in px. */
export interface Anchor {
  readonly key: string;
  readonly offset: number;
}

function topOf(row: Element, list: Element): number {
  return row.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** The first of the rows that reaches into view. They are ordered, so it is found by halving. */
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
 * A row in view to hold on to. Only rows that name themselves stay what they are; the very first one
 * loses its face and name when older ones of its sender come before it, so the second is better.
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

/** Moves the list so that the row stands where it stood; false where the row is gone. */
export function applyAnchor(list: HTMLElement, { key, offset }: Anchor): boolean {
  const row = list.querySelector(`[data-row="${CSS.escape(key)}"]`);
  if (row === null) return false;
  const moved = topOf(row, list) - offset;
  if (Math.abs(moved) >= 1) list.scrollTop += moved;
  return true;
}

/** How far the end of the list lies below what is in view, in px. */
export function distanceToEnd({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}

/** How long a row that was jumped to stands out, in ms. */
const STANDS_OUT = 1600;

/** Leads the eye and the keyboard to a row that was jumped to. */
export function pointOut(list: HTMLElement, key: string): void {
  const row = list.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
  row?.focus({ preventScroll: true });
  const shown = row?.querySelector(".bubble") ?? row;
  const ring = { boxShadow: "0 0 0 3px var(--accent-line)" };
  shown?.animate([ring, ring], STANDS_OUT);
}
