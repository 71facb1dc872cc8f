import { PUBLIC_ROOM } from "@teahouse/client";
import { useState } from "react";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "./ban-dialog.css";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { duration } from "../i18n/durations.ts";
import { useCommand } from "../lib/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useToast } from "../ui/toast-context.tsx";
import type { GuardDialogProps } from "./guard-dialog-props.ts";

const DAY = 86_400;

/**
 * Bans a user for good. In the lobby a ban forbids writing. On request it also bans their address and recalls their
 * messages.
 */
export default function BanDialog({ group, user, name, onClose }: GuardDialogProps) {
  const { common } = useText();
  const words = useScreenTexts().guard;
  const language = useLanguage();
  const client = useClient();
  const { banAddressDays } = useLimits();
  const toast = useToast();
  const command = useCommand();
  const [address, setAddress] = useState(false);
  const [purges, setPurges] = useState(false);

  async function ban(): Promise<void> {
    await client.call("ban.add", { group, user, address });
    if (!purges) return toast(words.banned);
    const { recalled } = await client.call("member.purge", { group, user });
    toast(words.bannedAndPurged(recalled));
  }

  return (
    <Dialog
      title={words.banTitle(name)}
      text={group === PUBLIC_ROOM ? words.banTextLobby : words.banText}
      onClose={onClose}
    >
      {(close) => (
        <>
          <div className="ban-also">
            <Checkbox
              label={words.banAddress(duration(language, banAddressDays * DAY))}
              checked={address}
              onChange={setAddress}
            />
            <Checkbox label={words.banPurge} checked={purges} onChange={setPurges} />
          </div>
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button
              look="danger"
              busy={command.busy}
              onClick={async () => {
                if (await command.run(ban)) close();
              }}
            >
              {words.banConfirm}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
