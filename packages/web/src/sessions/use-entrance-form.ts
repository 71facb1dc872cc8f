import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useHouseSettings, useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import type { EntranceWay } from "../navigation/paths.ts";
import { useFormTexts, useText } from "../texts/text-context.tsx";
import { wrongFields } from "./credential-texts.ts";
import { type Credentials, checkCredentials, fieldsOf } from "./credentials.ts";
import { useSession } from "./session-context.tsx";

const EMPTY: Credentials = { nickname: "", username: "", password: "", code: "" };

/** The typed credentials of an entrance form, their errors, and the act of entering with them. */
export function useEntranceForm(way: EntranceWay) {
  const text = useText();
  const entrance = useFormTexts().entrance;
  const client = useClient();
  const limits = useLimits();
  const session = useSession();
  const command = useCommand();
  const [credentials, setCredentials] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const asksCode = useHouseSettings()?.registration === "code";
  const fields = fieldsOf(way, asksCode);
  const found = checkCredentials(credentials, fields, limits);
  const wrong = wrongFields({ ...text, entrance }, limits, checked ? found : {}, command.problem);

  function change(part: Partial<Credentials>) {
    setCredentials({ ...credentials, ...part });
    command.forget();
  }

  function enter() {
    const { nickname, username, password, code } = credentials;
    if (way === "guest") return client.call("session.enter", { nickname });
    if (way === "signIn") return client.call("session.login", { username, password });
    const account = { username, nickname, password };
    return client.call("session.register", asksCode ? { ...account, code: code.trim() } : account);
  }

  async function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    const first = fields.find((field) => found[field] !== undefined);
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else if (await command.run(enter)) session.enter();
  }

  return { fields, credentials, wrong, change, submit, busy: command.busy };
}
