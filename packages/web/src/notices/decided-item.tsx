import { groupConversation, type JoinRequest } from "@teahouse/client";
import { Link } from "wouter";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./decided-item.css";
import { paths } from "../navigation/paths.ts";
import { useFace, useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { Time } from "../ui/time.tsx";
import { outcomeText } from "./outcome-text.ts";

interface DecidedItemProps {
  readonly request: JoinRequest;
  readonly now: number;
}

/** A decided request: its applicant, its group, the outcome and the decider. */
export function DecidedItem({ request, now }: DecidedItemProps) {
  const texts = useScreenTexts().notices;
  const me = useMe();
  const nameOf = useNames();
  const { user, group, reason, at } = request;
  const { name: groupName } = useFace(groupConversation(group));
  const name = nameOf(user);
  return (
    <li>
      <Link className="decided-item" href={paths.user(user)}>
        <Avatar id={user} name={name} size="small" />
        <span className="decided-item-text">
          <span className="decided-item-who">
            <Name>{name}</Name>
            <span aria-hidden="true">→</span>
            <Name>{groupName}</Name>
          </span>
          <span className="decided-item-outcome">
            {outcomeText(request, me, nameOf, texts)}
            {reason && ` · ${texts.reasonGiven(reason)}`}
          </span>
        </span>
        <Time at={at} now={now} />
      </Link>
    </li>
  );
}
