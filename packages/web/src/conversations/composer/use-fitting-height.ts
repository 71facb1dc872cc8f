import { type RefObject, useLayoutEffect } from "react";

/** Makes a text field as high as its text. The style sheet limits the height. */
export function useFittingHeight(input: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text.
  useLayoutEffect(() => {
    const area = input.current;
    if (area === null) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [input, text]);
}
