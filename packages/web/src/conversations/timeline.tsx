import type { ConversationState, Seq, UserId } from "@teahouse/client";
import { type FocusEvent, type PointerEvent, useState } from "react";
import "./timeline.css";
import { useText } from "../i18n/text-context.tsx";
import { useStartOfToday } from "../lib/use-start-of-today.ts";
import { useLongPress } from "../messages/use-long-press.ts";
import { useMessageActions } from "../messages/use-message-actions.ts";
import { useMessageMenu } from "../messages/use-message-menu.tsx";
import { useNames, usePeople } from "../users/use-names.ts";
import type { Face } from "./face.ts";
import { JumpPill } from "./jump-pill.tsx";
import { TimelineRow } from "./timeline-row.tsx";
import { TimelineTop } from "./timeline-top.tsx";
import { useReceipts } from "./use-receipts.ts";
import { useTimeline } from "./use-timeline.ts";
import { useUnsent } from "./use-unsent.ts";
import { walk } from "./walk.ts";

interface TimelineProps {
  readonly conversation: ConversationState;
  readonly face: Face;
  /** Messages of others after this seq are new to the one who opened it. */
  readonly unreadAfter: Seq | undefined;
  readonly cardHref: (user: UserId) => string;
  /** Takes the text of a recalled message up again. */
  readonly onEditAgain: (text: string) => void;
  readonly onLeave: () => void;
}

function messageAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-message]") : null;
}

/** The messages of a conversation: a log that keeps its place. */
export function Timeline(props: TimelineProps) {
  const { conversation, face, unreadAfter, cardHref, onEditAgain, onLeave } = props;
  const { conversation: words } = useText();
  const nameOf = useNames();
  const { users } = usePeople();
  const unsent = useUnsent(conversation.id);
  const timeline = useTimeline(conversation, unsent, unreadAfter);
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const onAct = useMessageActions();
  const { open, menu } = useMessageMenu(timeline.rows, onAct);
  const today = useStartOfToday();
  const isGroup = face.peer === undefined;
  useReceipts(conversation, timeline.window.following);

  const longPress = useLongPress((target) => {
    const message = messageAt(target);
    if (message) open(message);
  });
  const point = (event: PointerEvent | FocusEvent) =>
    setActiveKey(messageAt(event.target)?.dataset.row);

  return (
    <div className="timeline-frame">
      <div
        ref={timeline.list}
        className="timeline"
        role="log"
        aria-live="off"
        aria-label={isGroup ? words.logGroup(face.name) : words.log(face.name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        tabIndex={0}
        onScroll={timeline.look}
        onKeyDown={(event) => walk(event, { open, leave: onLeave })}
        onPointerOver={point}
        onPointerLeave={() => setActiveKey(undefined)}
        onFocus={point}
        {...longPress}
      >
        <TimelineTop
          complete={conversation.complete && timeline.start === 0}
          empty={timeline.rows.length === 0}
          problem={timeline.problem}
          again={timeline.loadOlder}
        />
        <ol className="timeline-rows">
          {timeline.rows.map((row) => (
            <TimelineRow
              key={row.key}
              row={row}
              today={today}
              nameOf={nameOf}
              cardHref={isGroup ? cardHref : undefined}
              guest={row.kind === "message" && users.get(row.by)?.kind === "guest"}
              active={row.key === activeKey}
              onAct={onAct}
              onEditAgain={onEditAgain}
            />
          ))}
        </ol>
      </div>
      {!timeline.window.following && (
        <JumpPill count={conversation.unread} onJump={timeline.toLatest} />
      )}
      {menu}
    </div>
  );
}
