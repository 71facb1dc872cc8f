/** The longest side of a single picture in a message, in pixels. */
const SINGLE_MOST = 320;
/** The shortest side that can still be pressed. */
const SINGLE_LEAST = 48;

/** The box of a single picture, in pixels. It never grows beyond the picture itself. */
export function boxOf({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, SINGLE_MOST / Math.max(width, height));
  const side = (length: number) => Math.max(SINGLE_LEAST, Math.round(length * scale));
  return { inlineSize: side(width), aspectRatio: `${side(width)} / ${side(height)}` };
}
