import type { GroupId, UserId } from "@teahouse/client";
import { lazy, Suspense } from "react";
import type { GuardAction } from "../shared/guard-action.ts";

const BanDialog = lazy(() => import("./ban-dialog.tsx"));
const PurgeDialog = lazy(() => import("./purge-dialog.tsx"));

export interface GuardDialogProps {
  readonly group: GroupId;
  readonly user: UserId;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before somebody is banned, or all they wrote is taken back. */
export function GuardDialog({ kind, ...asked }: GuardDialogProps & { readonly kind: GuardAction }) {
  return (
    <Suspense>{kind === "ban" ? <BanDialog {...asked} /> : <PurgeDialog {...asked} />}</Suspense>
  );
}
