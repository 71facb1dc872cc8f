import type { ConversationId, GroupId } from "@teahouse/client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { useToast } from "../../ui/toast-context.tsx";
import { silence } from "../one-at-a-time.ts";
import { faultOfPage, Recorder, type Recording, toRecordingFault } from "./recorder.ts";

/** A shorter recording was a slip, in milliseconds. */
const LEAST_MS = 700;

/** What is being recorded. */
export interface Progress {
  /** In milliseconds. */
  readonly elapsed: number;
  /** In milliseconds; then it ends by itself. */
  readonly left: number;
  /** From 0 to 1. */
  readonly level: number;
  /** True after the microphone went away. The recording waits to be sent or cancelled. */
  readonly isLost: boolean;
}

/** Sends a recording as a message. `group` is the one that a temporary conversation starts from. */
function useSendVoice(conversation: ConversationId, group: GroupId | undefined) {
  const client = useClient();
  const { voice: words } = useScreenTexts();
  return ({ file, duration, waveform }: Recording): void => {
    const upload = client.upload(file, { resume: false, name: words.name });
    upload.catch(() => {});
    const from = group === undefined ? {} : { group };
    const voice = { upload, kind: "voice", duration, waveform } as const;
    client.send(conversation, "", { attachments: [voice], ...from });
  };
}

/** A recording of a voice message for a conversation. A user who leaves the conversation drops it. */
export function useRecording(conversation: ConversationId, group: GroupId | undefined) {
  const sendVoice = useSendVoice(conversation, group);
  const toast = useToast();
  const { voice: words } = useScreenTexts();
  const most = useLimits().voiceSecondsMax * 1000;
  const recorder = useRef<Recorder>(undefined);
  /** Each recording has a number, since a browser may ask its user for a while before one begins. */
  const turn = useRef(0);
  const [progress, setProgress] = useState<Progress | undefined>(undefined);

  async function start(): Promise<void> {
    if (progress !== undefined) return;
    const fault = faultOfPage();
    if (fault !== undefined) return toast(words.faults[fault]);
    silence();
    turn.current += 1;
    const own = turn.current;
    setProgress({ elapsed: 0, left: most, level: 0, isLost: false });
    try {
      const begun = await Recorder.start({
        onLevel(level, elapsed) {
          if (own !== turn.current) return;
          setProgress({ elapsed, left: most - elapsed, level, isLost: false });
          if (elapsed >= most) void finish();
        },
        onLost() {
          if (own === turn.current) setProgress((now) => now && { ...now, level: 0, isLost: true });
        },
      });
      if (own === turn.current) recorder.current = begun;
      else begun.cancel();
    } catch (error) {
      if (own !== turn.current) return;
      setProgress(undefined);
      toast(words.faults[toRecordingFault(error)]);
    }
  }

  /** Ends the recording on the screen. */
  function take(): Recorder | undefined {
    const taken = recorder.current;
    turn.current += 1;
    recorder.current = undefined;
    setProgress(undefined);
    return taken;
  }

  async function finish(): Promise<void> {
    const taken = take();
    if (taken === undefined || taken.elapsed < LEAST_MS) {
      taken?.cancel();
      return toast(words.tooShort);
    }
    const recording = await taken.stop();
    sendVoice({ ...recording, duration: Math.min(recording.duration, most) });
  }

  const cancel = () => take()?.cancel();

  /** Cancels a recording that its user did not end. */
  function drop(): void {
    if (progress === undefined) return;
    cancel();
    toast(words.dropped);
  }

  const leave = useEffectEvent(drop);
  useEffect(() => () => leave(), []);

  return { progress, start, finish, cancel, drop };
}
