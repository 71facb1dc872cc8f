import { type GroupId, groupConversation } from "@teahouse/client";
import type { ReactNode } from "react";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/screen.ts";
import "./group-frame.css";

interface GroupFrameProps {
  readonly group: GroupId;
  readonly title: string;
  /** Where one came from; the details of the conversation, unless said otherwise. */
  readonly back?: string;
  readonly onSwitch: () => void;
  readonly children: ReactNode;
}

/** A page about a group one is in: beside the conversations, with the way back to this one's details. */
export function GroupFrame({ group, title, back, onSwitch, children }: GroupFrameProps) {
  const conversation = groupConversation(group);
  return (
    <Frame
      current="chats"
      showing="main"
      list={
        <ConversationList current={conversation} hrefOf={paths.conversation} onSwitch={onSwitch} />
      }
    >
      <div className="group-frame">
        <Pane back={back ?? paths.details(conversation)} title={title}>
          {children}
        </Pane>
      </div>
    </Frame>
  );
}
