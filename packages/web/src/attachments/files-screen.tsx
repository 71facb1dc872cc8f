import type { ConversationId } from "@teahouse/client";
import { MediaPage } from "./media-page.tsx";

export default function FilesScreen({ conversation }: { readonly conversation: ConversationId }) {
  return <MediaPage key={conversation} conversation={conversation} kind="files" />;
}
