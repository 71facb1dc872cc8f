import { lazy, Suspense } from "react";
import type { GuardAction } from "../shared/guard-action.ts";
import type { GuardDialogProps } from "./guard-dialog-props.ts";

const BanDialog = lazy(() => import("./ban-dialog.tsx"));
const PurgeDialog = lazy(() => import("./purge-dialog.tsx"));

/** Asks before somebody is banned, or all they wrote is taken back. */
export function GuardDialog({ kind, ...asked }: GuardDialogProps & { readonly kind: GuardAction }) {
  return (
    <Suspense>{kind === "ban" ? <BanDialog {...asked} /> : <PurgeDialog {...asked} />}</Suspense>
  );
}
