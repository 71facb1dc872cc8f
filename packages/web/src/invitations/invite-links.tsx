import type { Group, InvitePolicy } from "@teahouse/client";
import { useEffect, useRef } from "react";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./invite-links.css";
import { useClientState } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useNow } from "../lib/use-now.ts";
import { LoadFailed } from "../ui/load-failed.tsx";
import { Section } from "../ui/section.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { EndedLinks } from "./ended-links.tsx";
import { LinkForm } from "./link-form.tsx";
import { LinkItem } from "./link-item.tsx";
import { endOf } from "./link-terms.ts";

const MINUTE = 60_000;

interface InviteLinksProps {
  readonly group: Group;
  /** `direct` if the link lets users join at once; `approval` if an admin must approve them. */
  readonly policy: Exclude<InvitePolicy, "off">;
}

/** Makes invite links for a group, and lists them. */
export function InviteLinks({ group, policy }: InviteLinksProps) {
  const words = useScreenTexts().invitations;
  const { answer, again } = useQuery("invite-link.list", { group: group.id });
  const clockOffset = useClientState((state) => state.clockOffset);
  const now = useNow(MINUTE) + clockOffset;
  const list = useRef<HTMLDivElement>(null);
  const links = answer.state === "answered" ? answer.output.links : [];
  const living = links.filter((link) => endOf(link, now) === undefined);
  const ended = links.filter((link) => endOf(link, now) !== undefined);

  useReconnected(again);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new member may have used a link.
  useEffect(again, [again, group.memberCount]);

  function revoked() {
    again();
    // The removed link takes the button that opened the dialog with it.
    list.current?.focus({ preventScroll: true });
  }

  return (
    <Section title={words.links} text={words.linksText[policy]}>
      <LinkForm group={group.id} onMade={again} />
      <div className="invite-links" ref={list} tabIndex={-1}>
        {answer.state === "loading" && <ListSkeleton rows={1} />}
        {answer.state === "failed" && <LoadFailed text={words.linksFailed} again={again} />}
        {answer.state === "answered" && living.length === 0 && (
          <p className="field-hint">{words.noLinks}</p>
        )}
        {living.length > 0 && (
          <ul>
            {living.map((link) => (
              <LinkItem key={link.id} link={link} group={group} onRevoked={revoked} />
            ))}
          </ul>
        )}
        <EndedLinks links={ended} now={now} />
      </div>
    </Section>
  );
}
