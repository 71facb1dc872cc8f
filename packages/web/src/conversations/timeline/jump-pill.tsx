import ArrowDown from "lucide-react/icons/arrow-down";
import "./jump-pill.css";
import { useText } from "../../texts/text-context.tsx";
import { badgeText } from "../../ui/badge.tsx";

interface JumpPillProps {
  /** How many messages below are new. */
  readonly count: number;
  readonly onJump: () => void;
}

/** The way to the end for who is reading further up. */
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
