import { Pane } from "../../frame/pane.tsx";
import { paths } from "../../navigation/paths.ts";
import { useText } from "../../texts/text-context.tsx";
import { NewGroup } from "./new-group.tsx";

export default function NewGroupScreen() {
  const { frame } = useText();
  return (
    <Pane back={paths.contacts} title={frame.newGroup}>
      <NewGroup />
    </Pane>
  );
}
