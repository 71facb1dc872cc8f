import { groupConversation } from "@teahouse/client";
import { useEffect } from "react";
import { useUnreadTotal } from "../conversations/use-unread-total.ts";
import type { Screen } from "../navigation/screen.ts";
import { faceOf } from "../shared/face.ts";
import { nameOf } from "../shared/name-of.ts";
import { useSurroundings } from "../shared/use-face.ts";
import { useText } from "../texts/text-context.tsx";
import { badgeText } from "../ui/badge.tsx";

/** Names the screen, and how much is unread, in the title of the tab. */
export function useTitle(screen: Screen): void {
  const text = useText();
  const around = useSurroundings();
  const unread = useUnreadTotal();

  function groupTitle({ group, page }: Extract<Screen, { at: "group" }>): string {
    if (page === "settings") return text.frame.groupSettings;
    if (!around.groups.has(group)) return text.frame.group;
    return faceOf(groupConversation(group), around, text).name;
  }

  function titleOf(): string {
    switch (screen.at) {
      case "conversation":
        return faceOf(screen.conversation, around, text).name;
      case "user":
        return nameOf(around, screen.user, text);
      case "contacts":
        return screen.page === "all" ? text.contacts.title : text.contacts[screen.page];
      case "new-group":
        return text.frame.newGroup;
      case "group":
        return groupTitle(screen);
      case "members":
        return text.timeline.pages[screen.page];
      case "guard":
        return text.frame.guard;
      case "announcements":
        return text.timeline.announcements;
      case "pins":
        return text.timeline.pins;
      case "invite":
        return text.frame.invite;
      case "invited":
        return text.frame.invited;
      case "notices":
        return text.frame.notices;
      case "settings":
        return screen.page ? text.frame.settingsPages[screen.page] : text.frame.settings;
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
