import { groupConversation, type Notice } from "@teahouse/client";
import { memo, type ReactNode } from "react";
import { Link } from "wouter";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "./notice-item.css";
import { useClientState } from "../connection/client-context.tsx";
import { nameOfGroup } from "../groups/name-of-group.ts";
import { paths } from "../navigation/paths.ts";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { classes } from "../ui/classes.ts";
import { Time } from "../ui/time.tsx";
import { NOTICE_ICONS } from "./notice-icons.ts";
import { noticeSentence } from "./notice-sentence.ts";

/**
 * The link of a notice: the group's conversation if the user may read it, else the group's card. A dissolved group has
 * none.
 */
function useHref({ kind, group }: Notice): string | undefined {
  const conversation = groupConversation(group);
  const known = useClientState((state) => state.groups.get(group));
  const readable = useClientState((state) => state.conversations.has(conversation));
  const gone = kind === "dissolved" || known?.dissolved === true;
  if (known && known.role !== null) return paths.conversation(conversation);
  if (gone) return readable ? paths.conversation(conversation) : undefined;
  return paths.group(group);
}

interface NoticeItemProps {
  readonly notice: Notice;
  readonly isNew: boolean;
  readonly now: number;
}

/** A notice: the event, its reason if any, and its time. */
export const NoticeItem = memo(function NoticeItem({ notice, isNew, now }: NoticeItemProps) {
  const text = useText();
  const texts = useScreenTexts().notices;
  const nameOf = useNames();
  const href = useHref(notice);
  const color = useClientState((state) => state.groups.get(notice.group)?.color);
  const name = nameOfGroup({ id: notice.group, name: notice.groupName }, text);
  const Icon = NOTICE_ICONS[notice.kind];
  return (
    <li className={classes("notice-item", isNew && "notice-item-new")}>
      <LinkedIfPossible href={href}>
        <span className="notice-face">
          <Avatar id={notice.group} name={name} color={color} group />
          <Icon size={12} strokeWidth={2.5} aria-hidden="true" />
        </span>
        <span className="notice-text">
          {isNew && <span className="visually-hidden">{texts.isNew} </span>}
          <span>{noticeSentence(notice, nameOf, text, texts)}</span>
          {notice.text && <span className="notice-reason">{texts.reasonGiven(notice.text)}</span>}
          <Time at={notice.at} now={now} />
        </span>
      </LinkedIfPossible>
    </li>
  );
});

interface LinkedIfPossibleProps {
  readonly href: string | undefined;
  readonly children: ReactNode;
}

function LinkedIfPossible({ href, children }: LinkedIfPossibleProps) {
  if (href === undefined) return <div>{children}</div>;
  return <Link href={href}>{children}</Link>;
}
