import type { NoticeKind } from "@teahouse/client";
import Check from "lucide-react/icons/check";
import Crown from "lucide-react/icons/crown";
import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import Shield from "lucide-react/icons/shield";
import ShieldOff from "lucide-react/icons/shield-off";
import Volume2 from "lucide-react/icons/volume-2";
import VolumeX from "lucide-react/icons/volume-x";
import X from "lucide-react/icons/x";

/** The icon of each kind of notice. It only repeats the words. */
export const NOTICE_ICONS = {
  "join-approved": Check,
  "join-refused": X,
  added: Plus,
  removed: Minus,
  muted: VolumeX,
  unmuted: Volume2,
  appointed: Shield,
  dismissed: ShieldOff,
  "ownership-received": Crown,
  dissolved: X,
} as const satisfies Record<NoticeKind, unknown>;
