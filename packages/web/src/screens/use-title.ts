import { useEffect } from "react";
import { useUnreadTotal } from "../conversations/list/use-unread-total.ts";
import { useSurroundings } from "../shared/use-face.ts";
import { useText } from "../texts/text-context.tsx";
import { badgeText } from "../ui/badge.tsx";
import type { Place } from "./table.tsx";

/** Sets the tab's title to the screen's name and the number of unread messages. */
export function useTitle(place: Place): void {
  const text = useText();
  const around = useSurroundings();
  const unread = useUnreadTotal();
  const title = `${place.title(text, around)} · ${text.common.appName}`;
  const shown = unread > 0 ? `(${badgeText(unread)}) ${title}` : title;
  useEffect(() => {
    document.title = shown;
  }, [shown]);
}
