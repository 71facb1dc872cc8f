import { type GroupId, groupConversation } from "@teahouse/client";
import { type Ref, Suspense, useRef, useState } from "react";
import { Link } from "wouter";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./requests-of-group.css";
import { paths } from "../navigation/paths.ts";
import { useFace } from "../shared/use-face.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Name } from "../ui/name.tsx";
import { FoldedList } from "./folded-list.tsx";
import { JoinRequestCard } from "./join-request-card.tsx";
import type { RequestsOfGroup as Asked } from "./sort-requests.ts";

const ApproveAllDialog = lazyComponent(() => import("./approve-all-dialog.tsx"));

const MOST_SHOWN = 20;

interface RequestsOfGroupProps extends Asked {
  readonly now: number;
  readonly onAlreadyDecided: () => void;
}

/** The join requests to one group, with a button to approve all. */
export function RequestsOfGroup({ group, requests, now, onAlreadyDecided }: RequestsOfGroupProps) {
  const texts = useScreenTexts().notices;
  const [approving, setApproving] = useState(false);
  const name = useRef<HTMLAnchorElement>(null);
  const open = requests.filter(({ state }) => state === "pending");

  function close(): void {
    setApproving(false);
    // The button that opened the dialog disappears if no two requests are open.
    if (open.length < 2) name.current?.focus({ preventScroll: true });
  }

  return (
    <section className="requests-of-group">
      <header>
        <GroupName group={group} ref={name} />
        {open.length > 1 && (
          <Button look="plain" onClick={() => setApproving(true)}>
            {texts.approveAll(open.length)}
          </Button>
        )}
      </header>
      <FoldedList items={requests} most={MOST_SHOWN} className="requests">
        {(request) => (
          <JoinRequestCard
            key={request.id}
            request={request}
            now={now}
            onAlreadyDecided={onAlreadyDecided}
          />
        )}
      </FoldedList>
      {approving && (
        <Suspense>
          <ApproveAllDialog group={group} requests={open} onClose={close} />
        </Suspense>
      )}
    </section>
  );
}

interface GroupNameProps {
  readonly group: GroupId;
  readonly ref: Ref<HTMLAnchorElement>;
}

function GroupName({ group, ref }: GroupNameProps) {
  const { name, group: facts } = useFace(groupConversation(group));
  return (
    <h3>
      <Link href={paths.group(group)} ref={ref}>
        <Avatar id={group} name={name} color={facts?.color} size="small" group />
        <Name>{name}</Name>
      </Link>
    </h3>
  );
}
