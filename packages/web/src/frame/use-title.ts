import { useEffect } from "react";
import { faceOf } from "../conversations/face.ts";
import { useSurroundings } from "../conversations/use-face.ts";
import { useUnreadTotal } from "../conversations/use-unread-total.ts";
import { useText } from "../i18n/text-context.tsx";
import type { Screen } from "../screen.ts";
import { badgeText } from "../ui/badge.tsx";
import { nameOf } from "../users/name-of.ts";

/** Names the screen, and how much is unread, in the title of the tab. */
export function useTitle(screen: Screen): void {
  const text = useText();
  const around = useSurroundings();
  const unread = useUnreadTotal();

  function titleOf(): string {
    switch (screen.at) {
      case "conversation":
        return faceOf(screen.conversation, around, text).name;
      case "user":
        return nameOf(around, screen.user, text);
      case "contacts":
        return screen.page === "all" ? text.contacts.title : text.contacts[screen.page];
      case "settings":
        return screen.page ? text.settings[screen.page] : text.settings.title;
      default:
        return text.frame.chats;
    }
  }

  const title = `${titleOf()} · ${text.common.appName}`;
  const shown = unread > 0 ? `(${badgeText(unread)}) ${title}` : title;
  useEffect(() => {
    document.title = shown;
  }, [shown]);
}
