import { Suspense } from "react";
import { lazyComponent } from "../lib/load-code.ts";
import type { GuardAction } from "../shared/guard-action.ts";
import type { GuardDialogProps } from "./guard-dialog-props.ts";

const BanDialog = lazyComponent(() => import("./ban-dialog.tsx"));
const PurgeDialog = lazyComponent(() => import("./purge-dialog.tsx"));

/** Confirms a ban, or the recall of all messages of a user. */
export function GuardDialog({ kind, ...asked }: GuardDialogProps & { readonly kind: GuardAction }) {
  return (
    <Suspense>{kind === "ban" ? <BanDialog {...asked} /> : <PurgeDialog {...asked} />}</Suspense>
  );
}
