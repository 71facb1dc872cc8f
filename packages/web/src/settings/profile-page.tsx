import { lengthOf, looksEmpty, type Me } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { FaceField } from "../attachments/face-field.tsx";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useFormTexts, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Done, Section } from "../ui/section.tsx";

/** The user's profile, which everybody may see. */
export function ProfilePage() {
  const user = useClientState((state) => state.user);
  return user && <Profile user={user} />;
}

function Profile({ user }: { readonly user: Me }) {
  const { common, problems } = useText();
  const entrance = useFormTexts().entrance;
  const settings = useScreenTexts().settings;
  const client = useClient();
  const limits = useLimits();
  const command = useCommand();
  const [nickname, setNickname] = useState(user.nickname);
  const [bio, setBio] = useState(user.bio);
  const [saved, setSaved] = useState(false);
  const [checked, setChecked] = useState(false);
  const nicknameFault = looksEmpty(nickname)
    ? entrance.nicknameMissing
    : lengthOf(nickname.trim()) > limits.nicknameMax
      ? problems.tooLong
      : undefined;
  const bioFault = lengthOf(bio.trim()) > limits.bioMax ? problems.tooLong : undefined;

  async function save(event: SyntheticEvent) {
    event.preventDefault();
    setChecked(true);
    if (nicknameFault || bioFault) return;
    const edit = { nickname: nickname.trim(), bio: bio.trim() };
    setSaved(await command.run(() => client.call("me.edit", edit)));
  }

  return (
    <Section>
      <FaceField
        avatar={<Avatar id={user.id} name={user.nickname} size="large" />}
        has={user.face !== undefined}
        shape="round"
        set={(face) => client.call("me.edit", { face })}
      />
      <form noValidate onSubmit={save} onChange={() => setSaved(false)}>
        <TextField
          label={entrance.nickname}
          hint={entrance.nicknameHint}
          error={checked ? nicknameFault : undefined}
          value={nickname}
          max={limits.nicknameMax}
          autoComplete="nickname"
          onChange={(event) => setNickname(event.target.value)}
        />
        <TextArea
          label={settings.bio}
          hint={settings.bioHint}
          error={checked ? bioFault : undefined}
          value={bio}
          max={limits.bioMax}
          rows={2}
          onChange={(event) => setBio(event.target.value.replaceAll("\n", " "))}
        />
        <ProblemNotice problem={command.problem} />
        <div className="settings-actions">
          <Button type="submit" look="primary" busy={command.busy}>
            {common.save}
          </Button>
          <Done done={saved} />
        </div>
      </form>
      <dl className="facts">
        <div>
          <dt>{entrance.username}</dt>
          <dd>{user.username ?? settings.noUsername}</dd>
        </div>
        <div>
          <dt>{settings.numberIs}</dt>
          <dd>{user.id}</dd>
        </div>
      </dl>
    </Section>
  );
}
