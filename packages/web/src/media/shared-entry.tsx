import type { ConversationId } from "@teahouse/client";
import Images from "lucide-react/icons/images";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Entry } from "../ui/entry.tsx";

/** The link to the media and files of a conversation; nothing if it does not exist. */
export function SharedEntry({ conversation }: { readonly conversation: ConversationId }) {
  const words = useScreenTexts().media;
  const exists = useClientState(({ conversations }) => conversations.has(conversation));
  if (!exists) return null;
  return (
    <Entry
      href={paths.shared(conversation, "media")}
      icon={<Images size={18} aria-hidden="true" />}
      label={words.title}
      current={false}
    />
  );
}
