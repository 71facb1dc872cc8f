import type { GroupId } from "@teahouse/client";
import { Pane } from "../../frame/pane.tsx";
import { paths } from "../../navigation/paths.ts";
import { useText } from "../../texts/text-context.tsx";
import { CardPage } from "./card-page.tsx";

/** The card of a group, for members and for others. */
export default function GroupScreen({ group }: { readonly group: GroupId }) {
  const { frame } = useText();
  return (
    <Pane back={paths.find} title={frame.group}>
      <CardPage key={group} id={group} />
    </Pane>
  );
}
