import { type ReactNode, useEffect, useRef, useState } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";

interface FoldedListProps<T> {
  readonly items: readonly T[];
  /** How many items are shown at first. */
  readonly most: number;
  readonly className: string;
  /** Renders an item as a list item with a link in it. */
  readonly children: (item: T) => ReactNode;
}

/** A list that shows its first items, and the others on request. */
export function FoldedList<T>({ items, most, className, children }: FoldedListProps<T>) {
  const texts = useScreenTexts().notices;
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // The pressed button disappears, so the focus moves to the first new item.
    if (open) list.current?.children[most]?.querySelector("a")?.focus({ preventScroll: true });
  }, [open, most]);
  return (
    <>
      <ul ref={list} className={className}>
        {(open ? items : items.slice(0, most)).map(children)}
      </ul>
      {!open && items.length > most && (
        <Button look="plain" onClick={() => setOpen(true)}>
          {texts.showMore(items.length - most)}
        </Button>
      )}
    </>
  );
}
