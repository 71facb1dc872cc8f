import type { ConversationState, EventId, Mention, Seq, UserId } from "@teahouse/client";
import { type FocusEvent, type PointerEvent, useCallback, useMemo, useState } from "react";
import "./timeline.css";
import { useUnsent } from "../../connection/use-unsent.ts";
import { useGuardDialog } from "../../guard/use-guard-dialog.tsx";
import { useStartOfToday } from "../../i18n/use-start-of-today.ts";
import { MentionPill } from "../../mentions/mention-pill.tsx";
import { useLongPress } from "../../messages/use-long-press.ts";
import { useMessageActions } from "../../messages/use-message-actions.ts";
import { useMessageMenu } from "../../messages/use-message-menu.tsx";
import type { Face } from "../../shared/face.ts";
import { useMemberships, useNamesIn, useNeedMembers } from "../../shared/use-members.ts";
import { usePeople } from "../../shared/use-names.ts";
import { useText } from "../../texts/text-context.tsx";
import { JumpPill } from "./jump-pill.tsx";
import { handleMessageKey } from "./message-keys.ts";
import { messageOf, type Row } from "./rows.ts";
import { TimelineRow } from "./timeline-row.tsx";
import { TimelineTop } from "./timeline-top.tsx";
import { useJump } from "./use-jump.ts";
import { useReceipts } from "./use-receipts.ts";
import { useTimeline } from "./use-timeline.ts";

interface TimelineProps {
  readonly conversation: ConversationState;
  readonly face: Face;
  /** Messages of other users after this seq are new; undefined if none are. */
  readonly unreadAfter: Seq | undefined;
  readonly cardHref: (user: UserId) => string;
  /** Puts the text of a recalled message back into the composer. */
  readonly onEditAgain: (text: string, mentions?: readonly Mention[]) => void;
  readonly onLeave: () => void;
}

function usersIn(row: Row): readonly UserId[] {
  if (row.kind !== "message") return [];
  const mentions = row.event?.mentions ?? row.entry?.mentions ?? [];
  return [row.by, ...mentions.filter((mention) => mention !== "all")];
}

/** The authors of these rows and the users whom they mention, the newest last. */
function useShownUsers(rows: readonly Row[]): readonly UserId[] {
  return useMemo(() => [...new Set(rows.flatMap(usersIn).reverse())].reverse(), [rows]);
}

function messageAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-message]") : null;
}

/** The messages of a conversation, in a log that keeps its scroll position. */
export function Timeline(props: TimelineProps) {
  const { conversation, face, unreadAfter, cardHref, onEditAgain, onLeave } = props;
  const { conversation: words } = useText();
  const nameOf = useNamesIn(conversation.id);
  const memberships = useMemberships(conversation.id);
  const { users } = usePeople();
  const unsent = useUnsent(conversation.id);
  const timeline = useTimeline(conversation, unsent, unreadAfter);
  const jump = useJump(conversation.id, timeline.show);
  const jumpTo = useCallback((event: EventId) => jump({ event }), [jump]);
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const { onAct, dialog } = useGuardDialog(useMessageActions(onEditAgain), nameOf);
  const { open, menu } = useMessageMenu((key) => messageOf(timeline.rows, key), onAct);
  const today = useStartOfToday();
  const isGroup = face.peer === undefined;
  useReceipts(conversation, timeline.window.following);
  useNeedMembers(conversation.id, useShownUsers(timeline.rows));

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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the scrolling area.
        tabIndex={0}
        onScroll={timeline.trackScroll}
        onKeyDown={(event) => handleMessageKey(event, { open, leave: onLeave })}
        onPointerOver={point}
        onPointerLeave={() => setActiveKey(undefined)}
        onFocus={point}
        {...longPress}
      >
        <TimelineTop
          complete={conversation.complete && timeline.start === 0}
          empty={timeline.rows.length === 0}
          problem={timeline.problem}
          onRetry={timeline.loadOlder}
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
              role={row.kind === "message" ? memberships.get(row.by)?.role : undefined}
              active={row.key === activeKey}
              onAct={onAct}
              onEditAgain={onEditAgain}
              onJump={jumpTo}
            />
          ))}
        </ol>
      </div>
      {!timeline.window.following && (
        <>
          <MentionPill mentioned={conversation.mentioned} onJump={(seq) => jump({ seq })} />
          <JumpPill count={conversation.unread} onJump={timeline.toLatest} />
        </>
      )}
      {menu}
      {dialog}
    </div>
  );
}
