import { Frame } from "../frame/frame.tsx";
import { ListPane } from "../frame/list-pane.tsx";
import { useText } from "../texts/text-context.tsx";
import { Inbox } from "./inbox.tsx";

/** The notices inbox: who wants to join one's groups, and what happened to oneself. */
export default function NoticesScreen() {
  const { frame } = useText();
  return (
    <Frame
      current="notices"
      showing="whole"
      list={
        <ListPane label={frame.notices} header={<h1>{frame.notices}</h1>}>
          <Inbox />
        </ListPane>
      }
    />
  );
}
