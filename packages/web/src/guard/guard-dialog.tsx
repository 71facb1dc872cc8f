import { lazy, Suspense } from "react";
import type { GuardAction } from "../shared/guard-action.ts";
import type { GuardDialogProps } from "./guard-dialog-props.ts";

const BanDialog = lazy(() => import("./ban-dialog.tsx"));
const PurgeDialog = lazy(() => import("./purge-dialog.tsx"));

/** Confirms a ban, or the recall of all messages of a user. */
export function GuardDialog({ kind, ...asked }: GuardDialogProps & { readonly kind: GuardAction }) {
  return (
    <Suspense>{kind === "ban" ? <BanDialog {...asked} /> : <PurgeDialog {...asked} />}</Suspense>
  );
}
