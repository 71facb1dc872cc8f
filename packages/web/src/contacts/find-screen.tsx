import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Find } from "./find.tsx";

export default function FindScreen() {
  const { contacts } = useText();
  return (
    <Pane back={paths.contacts} title={contacts.find}>
      <Find />
    </Pane>
  );
}
