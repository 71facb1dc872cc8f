import type { NotifyLevel } from "@teahouse/client";
import Bell from "lucide-react/icons/bell";
import BellMinus from "lucide-react/icons/bell-minus";
import BellOff from "lucide-react/icons/bell-off";

const ICONS = { all: Bell, mentions: BellMinus, none: BellOff } as const satisfies Record<
  NotifyLevel,
  unknown
>;

interface LevelIconProps {
  readonly level: NotifyLevel;
  /** In px. */
  readonly size: number;
  readonly strokeWidth?: number;
}

/** A bell for each notification level. */
export function LevelIcon({ level, ...look }: LevelIconProps) {
  const Icon = ICONS[level];
  return <Icon {...look} aria-hidden="true" />;
}
