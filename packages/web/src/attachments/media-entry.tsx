import type { ConversationId } from "@teahouse/client";
import ImageIcon from "lucide-react/icons/image";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Entry } from "../ui/entry.tsx";

/** The link to the pictures and files of a conversation; nothing if it does not exist. */
export function MediaEntry({ conversation }: { readonly conversation: ConversationId }) {
  const { timeline } = useText();
  const exists = useClientState(({ conversations }) => conversations.has(conversation));
  if (!exists) return null;
  return (
    <Entry
      href={paths.media(conversation)}
      icon={<ImageIcon size={18} aria-hidden="true" />}
      label={timeline.mediaAndFiles}
      current={false}
    />
  );
}
