import type { ConversationId } from "@teahouse/client";
import Pin from "lucide-react/icons/pin";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Entry } from "../ui/entry.tsx";

/** The link to the pinned messages; nothing if the conversation does not exist. */
export function PinsEntry({ conversation }: { readonly conversation: ConversationId }) {
  const { timeline } = useText();
  const exists = useClientState(({ conversations }) => conversations.has(conversation));
  if (!exists) return null;
  return (
    <Entry
      href={paths.pins(conversation)}
      icon={<Pin size={18} aria-hidden="true" />}
      label={timeline.pins}
      current={false}
    />
  );
}
