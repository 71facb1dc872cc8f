import type { ConversationId, GroupId } from "@teahouse/client";
import { groupOf } from "../shared/use-members.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { findCandidates } from "./candidates.ts";
import { PickerList, type PickerListProps } from "./picker-list.tsx";
import { useEverybody, useMemberCandidates, useSpeakerCandidates } from "./use-candidates.ts";

export interface MentionPickerProps extends Omit<PickerListProps, "candidates" | "status"> {
  readonly conversation: ConversationId;
}

/** The list of candidates for the name that the user is typing. */
export default function MentionPicker({ conversation, ...list }: MentionPickerProps) {
  const group = groupOf(conversation);
  if (group === undefined) return <Speakers conversation={conversation} {...list} />;
  return <Members key={group} group={group} {...list} />;
}

function Speakers({ conversation, ...list }: MentionPickerProps) {
  const words = useScreenTexts().mentions;
  const found = findCandidates(useSpeakerCandidates(conversation), list.query);
  const status = found.length === 0 ? words.none : words.found(found.length);
  return <PickerList candidates={found} status={status} {...list} />;
}

type MembersProps = Omit<MentionPickerProps, "conversation"> & { readonly group: GroupId };

function Members({ group, ...list }: MembersProps) {
  const words = useScreenTexts().mentions;
  const everybody = useEverybody(group);
  const { candidates, failed } = useMemberCandidates(group, list.query);
  if (candidates === undefined) {
    return <PickerList candidates={[]} status={failed ? words.failed : ""} {...list} />;
  }
  const found = findCandidates([...everybody, ...candidates], list.query);
  const status = found.length === 0 ? words.none : words.found(found.length);
  return <PickerList candidates={found} status={status} {...list} />;
}
