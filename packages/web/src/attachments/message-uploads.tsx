import { type OutboxEntry, uploadsOf } from "@teahouse/client";
import "./message-attachments.css";
import { useClient } from "../connection/client-context.tsx";
import { useUploads } from "../connection/use-uploads.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { UploadRow } from "./upload-row.tsx";

/** The uploads of a message that is not sent yet. */
export default function MessageUploads({ entry }: { readonly entry: OutboxEntry }) {
  const client = useClient();
  const uploads = useUploads();
  const { attachments: words } = useScreenTexts();
  return (
    <div className="attachments">
      {uploadsOf(entry, uploads).map((upload) => (
        <UploadRow key={upload.key} upload={upload} />
      ))}
      {entry.state === "waiting" && (
        <Button look="plain" onClick={() => client.discard(entry.clientId)}>
          {words.cancel}
        </Button>
      )}
    </div>
  );
}
