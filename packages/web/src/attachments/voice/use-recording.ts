import type { ConversationId } from "@teahouse/client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { useToast } from "../../ui/toast-context.tsx";
import { Recorder } from "./recorder.ts";

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
}

/** A recording of a voice message for a conversation. Who leaves the conversation drops it. */
export function useRecording(conversation: ConversationId) {
  const client = useClient();
  const toast = useToast();
  const { voice: words } = useScreenTexts();
  const most = useLimits().voiceSecondsMax * 1000;
  const recorder = useRef<Recorder>(undefined);
  /** Each recording has a number, since a browser may ask its user for a while before one begins. */
  const turn = useRef(0);
  const [progress, setProgress] = useState<Progress | undefined>(undefined);

  async function start(): Promise<void> {
    if (progress !== undefined) return;
    turn.current += 1;
    const own = turn.current;
    setProgress({ elapsed: 0, left: most, level: 0 });
    try {
      const begun = await Recorder.start((level, elapsed) => {
        if (own !== turn.current) return;
        setProgress({ elapsed, left: most - elapsed, level });
        if (elapsed >= most) void finish();
      });
      if (own === turn.current) recorder.current = begun;
      else begun.cancel();
    } catch (error) {
      if (own !== turn.current) return;
      setProgress(undefined);
      const isRefused = error instanceof DOMException && error.name === "NotAllowedError";
      toast(isRefused ? words.refused : words.noMicrophone);
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
    if (taken === undefined) return;
    if (taken.elapsed < LEAST_MS) {
      taken.cancel();
      return toast(words.tooShort);
    }
    const { file, duration, waveform } = await taken.stop();
    const upload = client.upload(file, { resume: false });
    upload.catch(() => {});
    const voice = { upload, kind: "voice", duration: Math.min(duration, most), waveform } as const;
    client.send(conversation, "", { attachments: [voice] });
  }

  const cancel = () => take()?.cancel();
  const leave = useEffectEvent(cancel);
  useEffect(() => () => leave(), []);

  return { progress, start, finish, cancel };
}
