import type { ConversationId } from "@teahouse/client";
import { MediaPage } from "./media-page.tsx";

export default function MediaScreen({ conversation }: { readonly conversation: ConversationId }) {
  return <MediaPage key={conversation} conversation={conversation} kind="media" />;
}
