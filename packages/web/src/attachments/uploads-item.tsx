import { type OutboxEntry, sentOf, type UploadEntry, uploadsOf } from "@teahouse/client";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import "./uploads-item.css";
import { useClient, useOutbox } from "../connection/client-context.tsx";
import { useUploads } from "../connection/use-uploads.ts";
import { paths } from "../navigation/paths.ts";
import { useFace } from "../shared/use-face.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Name } from "../ui/name.tsx";
import { UploadRow } from "./upload-row.tsx";

/** Has the browser ask before the page is left, because this page is uploading. */
function useLeaveGuard(isUploading: boolean): void {
  useEffect(() => {
    if (!isUploading) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", guard);
    return () => removeEventListener("beforeunload", guard);
  }, [isUploading]);
}

interface MessageProps {
  readonly entry: OutboxEntry;
  readonly uploads: readonly UploadEntry[];
  readonly onLeave: () => void;
}

/** The uploads of one message, under the name of its conversation. */
function MessageOnItsWay({ entry, uploads, onLeave }: MessageProps) {
  const { name } = useFace(entry.conversation);
  return (
    <li>
      <Link href={paths.conversation(entry.conversation)} onClick={onLeave}>
        <Name>{name}</Name>
      </Link>
      {uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} />
      ))}
    </li>
  );
}

function UploadsDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const outbox = useOutbox();
  const uploads = useUploads();
  const { attachments: words } = useScreenTexts();
  const messages = outbox.filter((entry) => uploadsOf(entry, uploads).length > 0);
  const running = uploads.filter(({ state }) => state === "running" || state === "waiting");
  const paused = uploads.filter(({ state }) => state === "paused");

  function pauseAll(): void {
    for (const { key } of running) client.pauseUpload(key);
  }

  function goOnAll(): void {
    for (const { key } of paused) client.resumeUpload(key);
  }

  return (
    <Dialog title={words.uploads} onClose={onClose}>
      {(close) => (
        <>
          {messages.length === 0 && <p className="dialog-text">{words.noUploads}</p>}
          <ul className="uploads-list">
            {messages.map((entry) => (
              <MessageOnItsWay
                key={entry.clientId}
                entry={entry}
                uploads={uploadsOf(entry, uploads)}
                onLeave={close}
              />
            ))}
          </ul>
          <DialogActions>
            {running.length > 0 && <Button onClick={pauseAll}>{words.pauseAll}</Button>}
            {paused.length > 0 && <Button onClick={goOnAll}>{words.goOnAll}</Button>}
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

/** The entry of the rail for everything that is being uploaded, with a ring that shows how far. */
export default function UploadsItem() {
  const outbox = useOutbox();
  const uploads = useUploads();
  const { attachments: words } = useScreenTexts();
  const [isOpen, setOpen] = useState(false);
  const active = uploads.filter(({ state }) => state !== "finished");
  const sums = outbox.map((entry) => sentOf(entry, uploads));
  const size = sums.reduce((sum, one) => sum + one.size, 0);
  const sent = sums.reduce((sum, one) => sum + one.sent, 0);
  const percent = Math.floor((100 * sent) / Math.max(1, size));
  useLeaveGuard(active.some(({ state }) => state === "running" || state === "waiting"));
  if (active.length === 0 && !isOpen) return null;
  const label = words.uploading(active.length, percent);
  return (
    <li>
      <button type="button" className="rail-item" title={label} onClick={() => setOpen(true)}>
        <svg className="uploads-ring" viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="10" pathLength="100" />
          <circle cx="12" cy="12" r="10" pathLength="100" strokeDasharray={`${percent} 100`} />
          <path d="M12 16V8m-4 4 4-4 4 4" />
        </svg>
        <span className="rail-label">{label}</span>
      </button>
      {isOpen && <UploadsDialog onClose={() => setOpen(false)} />}
    </li>
  );
}
