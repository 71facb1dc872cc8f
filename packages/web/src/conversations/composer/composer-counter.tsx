import { lengthOf } from "@teahouse/client";
import { useText } from "../../texts/text-context.tsx";

/** From how many characters before the limit they are counted. */
const NEAR = 200;

/** How many characters are left, near the limit. */
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
