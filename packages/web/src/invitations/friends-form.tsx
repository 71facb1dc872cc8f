import { type GroupId, newClientId, type UserId } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-limits.ts";
import { useCommand } from "../lib/use-command.ts";
import { useLaterTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Switch } from "../ui/switch.tsx";
import { useToast } from "../ui/toast-context.tsx";
import { Failures } from "./failures.tsx";
import { FriendChoice } from "./friend-choice.tsx";
import { type Failure, inviteAll } from "./invite-all.ts";
import { useInvited } from "./use-invited.ts";

interface FriendsFormProps {
  readonly group: GroupId;
  /** Whether the user may add friends without an invitation. */
  readonly mayAdd: boolean;
  readonly isMember: (user: UserId) => boolean;
}

const NOBODY: ReadonlySet<UserId> = new Set();

/** Invites several friends. The owner and admins may add them directly. */
export function FriendsForm({ group, mayAdd, isMember }: FriendsFormProps) {
  const words = useLaterTexts().invitations;
  const client = useClient();
  const limits = useLimits();
  const toast = useToast();
  const command = useCommand();
  const invited = useInvited(group);
  const [written, setWritten] = useState("");
  const [chosen, setChosen] = useState(NOBODY);
  const [adding, setAdding] = useState(false);
  const [checked, setChecked] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const adds = mayAdd && adding;

  /** The reason against a friend. An invited friend can still be added. */
  function markOf(user: UserId): string | undefined {
    if (isMember(user)) return words.isMember;
    return invited.has(user) ? words.isInvited : undefined;
  }
  const isOpen = (user: UserId) => !isMember(user) && (adds || !invited.has(user));
  const coming = [...chosen].filter(isOpen);

  async function bring() {
    const act = adds ? "member.add" : "invitation.send";
    const failed = await inviteAll(coming, (user) =>
      client.call(act, { group, user, clientId: newClientId() }),
    );
    setFailures(failed);
    setChosen(new Set(failed.map(({ user }) => user)));
    const count = coming.length - failed.length;
    if (count > 0) toast(adds ? words.added(count) : words.invited(count));
  }

  return (
    <form
      noValidate
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        setChecked(coming.length === 0);
        if (coming.length > 0) void command.run(bring);
      }}
    >
      {mayAdd && (
        <Switch
          label={words.addDirectly}
          hint={words.addDirectlyHint}
          checked={adding}
          onChange={setAdding}
        />
      )}
      <TextField
        type="search"
        label={words.find}
        value={written}
        max={limits.queryMax}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setWritten(event.target.value)}
      />
      <FriendChoice
        query={written}
        chosen={chosen}
        isOpen={isOpen}
        markOf={markOf}
        onChange={(users) => {
          setChosen(users);
          setChecked(false);
        }}
      />
      <Failures failures={failures} />
      <div className="settings-actions">
        <Button type="submit" look="primary" busy={command.busy}>
          {adds ? words.add(coming.length) : words.invite(coming.length)}
        </Button>
        <span className="field-error" role="status">
          {checked && words.chooseFirst}
        </span>
      </div>
    </form>
  );
}
