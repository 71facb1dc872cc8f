import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Requests } from "./requests.tsx";

export default function RequestsScreen() {
  const { contacts } = useText();
  return (
    <Pane back={paths.contacts} title={contacts.requests}>
      <Requests />
    </Pane>
  );
}
