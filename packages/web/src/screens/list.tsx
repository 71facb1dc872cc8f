import { groupConversation } from "@teahouse/client";
import { ConversationList } from "../conversations/list/conversation-list.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { SLIDING, useMedia } from "../lib/use-media.ts";
import { paths } from "../navigation/paths.ts";
import type { RailPart } from "./rail.tsx";
import type { Place } from "./table.tsx";

interface ListProps {
  readonly place: Place;
}

/** The conversations. If details are open beside a conversation, they stay open beside the next one. */
function Conversations({ place: { values, path } }: ListProps) {
  const sliding = useMedia(SLIDING);
  const { group, conversation } = values;
  const keepsDetails = path.startsWith("/chats/:conversation/details") && !sliding;
  return (
    <ConversationList
      current={group === undefined ? conversation : groupConversation(group)}
      hrefOf={keepsDetails ? paths.details : paths.conversation}
    />
  );
}

/** The list of each part of the rail. */
export const LISTS = {
  chats: Conversations,
  contacts: lazyComponent(() => import("../contacts/contacts-list.tsx")),
  notices: lazyComponent(() => import("../notices/notices-list.tsx")),
  settings: lazyComponent(() => import("../settings/settings-list.tsx")),
} as const satisfies Record<RailPart, unknown>;
