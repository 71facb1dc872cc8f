import type { FileId, TimelineEvent, UserId, VoiceAttachment } from "@teahouse/client";

/** A voice message of a conversation, with who sent it and when. */
export interface SentVoice {
  readonly voice: VoiceAttachment;
  readonly by: UserId;
  readonly at: number;
}

/** The voice messages that can be played, from the oldest. */
export function voicesIn(timeline: readonly TimelineEvent[]): SentVoice[] {
  return timeline.flatMap((event) => {
    if (event.type !== "message.sent" || event.recalled) return [];
    const { by, at, attachments } = event;
    return attachments.flatMap((voice) =>
      voice.kind === "voice" && !voice.gone ? { voice, by, at } : [],
    );
  });
}

/** The voice message after another one. Undefined after the last one, and if the other one is gone. */
export function voiceAfter(
  timeline: readonly TimelineEvent[],
  id: FileId,
): VoiceAttachment | undefined {
  const voices = voicesIn(timeline);
  const at = voices.findIndex(({ voice }) => voice.id === id);
  return at === -1 ? undefined : voices[at + 1]?.voice;
}
