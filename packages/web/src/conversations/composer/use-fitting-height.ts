import { type RefObject, useLayoutEffect } from "react";

/** Lets a text field be as high as its text; its style sheet says how high at most. */
export function useFittingHeight(input: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height.
  useLayoutEffect(() => {
    const area = input.current;
    if (area === null) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [input, text]);
}
