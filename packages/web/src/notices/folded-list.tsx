import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLaterTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";

interface FoldedListProps<T> {
  readonly items: readonly T[];
  /** How many stand there before one asks for the rest. */
  readonly most: number;
  readonly className: string;
  /** Draws one of them as a list item with a link in it. */
  readonly children: (item: T) => ReactNode;
}

/** A list of which the rest is shown when it is asked for. */
export function FoldedList<T>({ items, most, className, children }: FoldedListProps<T>) {
  const texts = useLaterTexts().notices;
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // The button goes, and who pressed it goes on with what it brought.
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
