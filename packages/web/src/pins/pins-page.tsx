import type { ConversationId } from "@teahouse/client";
import PinIcon from "lucide-react/icons/pin";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./pins-page.css";
import { useClientState } from "../connection/client-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { mayPin } from "./may-pin.ts";
import { PinItem } from "./pin-item.tsx";
import { usePins } from "./use-pins.ts";

/** The pinned messages of a conversation, each with a link to its place in the timeline. */
export function PinsPage({ conversation }: { readonly conversation: ConversationId }) {
  const words = useScreenTexts().pins;
  const may = useClientState((state) => mayPin(conversation, state));
  const { answer, again } = usePins(conversation);
  if (answer.state === "loading") return <ListSkeleton rows={3} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  const { pins } = answer.output;
  if (pins.length === 0) {
    return (
      <EmptyState
        icon={<PinIcon size={28} />}
        title={words.emptyTitle}
        text={may ? words.emptyText : words.emptyTextMember}
      />
    );
  }
  return (
    <div className="pane-column">
      <ul className="pins">
        {pins.map((pin) => (
          <PinItem key={pin.message.id} pin={pin} mayUnpin={may} />
        ))}
      </ul>
    </div>
  );
}
