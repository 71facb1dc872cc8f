import type { GroupId, UserId } from "@teahouse/client";

/** The props of each dialog that confirms a moderation act. */
export interface GuardDialogProps {
  readonly group: GroupId;
  readonly user: UserId;
  readonly name: string;
  readonly onClose: () => void;
}
