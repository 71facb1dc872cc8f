import { lengthOf } from "@teahouse/client";
import { useText } from "../../texts/text-context.tsx";

/** The counter appears when at most this many characters are left. */
const NEAR = 200;

/** Shows how many characters are left, or how many are too many. */
export function ComposerCounter({ text, max }: { readonly text: string; readonly max: number }) {
  const { common } = useText();
  const left = text.length <= max - NEAR ? max : max - lengthOf(text.trim());
  if (left > NEAR) return null;
  const words = left < 0 ? common.tooMany(-left) : common.left(left);
  return (
    <span className="composer-counter" data-over={left < 0 || undefined} role="status">
      {words}
    </span>
  );
}
