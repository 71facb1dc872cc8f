import type { ConversationId } from "@teahouse/client";
import type { ReactNode } from "react";
import { Pane } from "../frame/pane.tsx";
import { paths } from "../navigation/paths.ts";
import "./group-pane.css";

interface GroupPaneProps {
  readonly conversation: ConversationId;
  readonly title: string;
  /** The address that the page was opened from; the details of the conversation by default. */
  readonly back?: string;
  readonly children: ReactNode;
}

/** A page about a group or a conversation, with a link back to the conversation. */
export function GroupPane({ conversation, title, back, children }: GroupPaneProps) {
  return (
    <div className="group-pane">
      <Pane back={back ?? paths.details(conversation)} title={title}>
        {children}
      </Pane>
    </div>
  );
}
