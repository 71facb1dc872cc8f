import { ListPane } from "../frame/list-pane.tsx";
import { useText } from "../texts/text-context.tsx";
import { Inbox } from "./inbox.tsx";

/** The inbox: join requests to decide, and notices to the reader. */
export default function NoticesList() {
  const { frame } = useText();
  return (
    <ListPane label={frame.notices} header={<h1>{frame.notices}</h1>}>
      <Inbox />
    </ListPane>
  );
}
