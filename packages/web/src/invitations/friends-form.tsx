import { useState } from "react";
import { useLimits } from "../connection/use-config.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Switch } from "../ui/switch.tsx";
import { Failures } from "./failures.tsx";
import { FriendChoice } from "./friend-choice.tsx";
import { type FriendsFormProps, useFriendsForm } from "./use-friends-form.ts";

/** Invites several friends. The owner and admins may add them directly. */
export function FriendsForm(props: FriendsFormProps) {
  const words = useScreenTexts().invitations;
  const limits = useLimits();
  const form = useFriendsForm(props);
  const [query, setQuery] = useState("");
  return (
    <form noValidate onSubmit={form.submit}>
      {props.mayAdd && (
        <Switch
          label={words.addDirectly}
          hint={words.addDirectlyHint}
          checked={form.adding}
          onChange={form.setAdding}
        />
      )}
      <TextField
        type="search"
        label={words.find}
        value={query}
        max={limits.queryMax}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
      />
      <FriendChoice
        query={query}
        chosen={form.chosen}
        isOpen={form.isOpen}
        markOf={form.markOf}
        onChange={form.choose}
      />
      <Failures failures={form.failures} />
      <div className="settings-actions">
        <Button type="submit" look="primary" busy={form.busy}>
          {form.adds ? words.add(form.count) : words.invite(form.count)}
        </Button>
        <span className="field-error" role="status">
          {form.isChoiceMissing && words.chooseFirst}
        </span>
      </div>
    </form>
  );
}
