import type { Group } from "@teahouse/client";
import { Suspense, useState } from "react";
import { lazyComponent } from "../../lib/load-code.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/section.tsx";

const TransferDialog = lazyComponent(() => import("./transfer-dialog.tsx"));
const DissolveDialog = lazyComponent(() => import("./dissolve-dialog.tsx"));

/** The owner's actions: transfer or dissolve the group. */
export function OwnerSettings({ group }: { readonly group: Group }) {
  const words = useScreenTexts().groups;
  const [dialog, setDialog] = useState<"transfer" | "dissolve" | undefined>(undefined);
  const close = () => setDialog(undefined);
  return (
    <>
      {group.memberCount > 1 && (
        <Section title={words.transfer} text={words.transferText}>
          <div className="settings-actions">
            <Button onClick={() => setDialog("transfer")}>{words.transferOpen}</Button>
          </div>
        </Section>
      )}
      <Section title={words.dissolve} text={words.dissolveText}>
        <div className="settings-actions">
          <Button look="danger" onClick={() => setDialog("dissolve")}>
            {words.dissolveOpen}
          </Button>
        </div>
      </Section>
      <Suspense>
        {dialog === "transfer" && <TransferDialog group={group} onClose={close} />}
        {dialog === "dissolve" && <DissolveDialog group={group} onClose={close} />}
      </Suspense>
    </>
  );
}
