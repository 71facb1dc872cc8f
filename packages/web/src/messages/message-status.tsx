import Check from "lucide-react/icons/check";
import CheckCheck from "lucide-react/icons/check-check";
import CircleAlert from "lucide-react/icons/circle-alert";
import Clock from "lucide-react/icons/clock";
import type { MessageStatus as Status } from "../shared/message-row.ts";
import { useText } from "../texts/text-context.tsx";

const MARKS = {
  waiting: Clock,
  sending: Clock,
  failed: CircleAlert,
  sent: Check,
  read: CheckCheck,
};

/** The status of an own message: a clock for unsent, one tick for sent, two for read, a red mark for failed. */
export function MessageStatus({ status }: { readonly status: Status }) {
  const { conversation } = useText();
  const Mark = MARKS[status];
  return (
    <span className={`message-status message-status-${status}`} title={conversation.status[status]}>
      <Mark size={14} aria-hidden="true" />
      <span className="visually-hidden">{conversation.status[status]}</span>
    </span>
  );
}
