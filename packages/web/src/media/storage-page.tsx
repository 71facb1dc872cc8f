import type { SentAttachment } from "@teahouse/client";
import HardDrive from "lucide-react/icons/hard-drive";
import { Suspense, useState } from "react";
import "./storage-page.css";
import { sizeText } from "../attachments/sizes.ts";
import { useClient } from "../connection/client-context.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { nameOfAttachment } from "../shared/name-of-attachment.ts";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PagedEnd } from "../ui/paged-end.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { StorageItem } from "./storage-item.tsx";
import { type Storage, useStorage } from "./use-storage.ts";

const ConfirmDialog = lazyComponent(() => import("../ui/confirm-dialog.tsx"));

function Used({ used, allowed }: Pick<Storage, "used" | "allowed">) {
  const words = useScreenTexts().media;
  const language = useLanguage();
  const line = words.usedOf(sizeText(language, used), sizeText(language, allowed));
  return (
    <Section title={words.used} text={words.storageText}>
      <div className="storage-used">
        <meter min={0} max={allowed} value={Math.min(used, allowed)} aria-label={line} />
        <p role="status">{line}</p>
      </div>
    </Section>
  );
}

/** How much the user stores, and the largest files, each of which they may delete. */
export function StoragePage() {
  const client = useClient();
  const text = useText();
  const words = useScreenTexts().media;
  const { storage, problem, again, loadMore } = useStorage();
  const [asked, setAsked] = useState<SentAttachment | undefined>(undefined);
  if (storage === undefined) {
    return problem ? <Failed problem={problem} again={again} /> : <ListSkeleton rows={4} />;
  }
  const { largest, more } = storage;
  const nameOf = ({ attachment }: SentAttachment) => nameOfAttachment(attachment, text);
  return (
    <>
      <Used {...storage} />
      {largest.length === 0 ? (
        <EmptyState
          icon={<HardDrive size={28} />}
          title={words.emptyStorageTitle}
          text={words.emptyStorageText}
        />
      ) : (
        <Section title={words.largest}>
          <ul className="storage-list">
            {largest.map((sent) => (
              <StorageItem
                key={sent.attachment.id}
                sent={sent}
                name={nameOf(sent)}
                onDelete={() => setAsked(sent)}
              />
            ))}
          </ul>
          {(more || problem) && (
            <PagedEnd
              length={largest.length}
              problem={problem}
              loadMore={more ? loadMore : again}
            />
          )}
        </Section>
      )}
      <Suspense>
        {asked && (
          <ConfirmDialog
            title={words.deleteTitle(nameOf(asked))}
            text={words.deleteText}
            confirm={words.deleteConfirm}
            act={async () => {
              await client.call("attachment.delete", { attachment: asked.attachment.id });
              again();
            }}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
