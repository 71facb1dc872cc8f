import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Blocked } from "./blocked.tsx";

export default function BlockedScreen() {
  const { contacts } = useText();
  return (
    <Pane back={paths.contacts} title={contacts.blocked}>
      <Blocked />
    </Pane>
  );
}
