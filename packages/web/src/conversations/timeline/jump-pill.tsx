import ArrowDown from "lucide-react/icons/arrow-down";
import "./jump-pill.css";
import { useText } from "../../texts/text-context.tsx";
import { badgeText } from "../../ui/badge.tsx";

interface JumpPillProps {
  /** The number of new messages below. */
  readonly count: number;
  readonly onJump: () => void;
}

/** Takes a user who reads older messages to the end. */
export function JumpPill({ count, onJump }: JumpPillProps) {
  const { conversation } = useText();
  return (
    <button
      type="button"
      className="jump-pill"
      onClick={onJump}
      aria-label={count === 0 ? conversation.toLatest : undefined}
      title={count === 0 ? conversation.toLatest : undefined}
    >
      <ArrowDown size={16} aria-hidden="true" />
      {count > 0 && conversation.newCount(badgeText(count))}
    </button>
  );
}
