import { counted } from "./sentences.ts";

/** Voice messages: recording and playing them. */
export const voice = {
  /** The name that an upload shows while it is on its way. */
  name: "Voice message",
  record: "Record a voice message",
  recording: "Recording",
  cancel: "Cancel (Esc)",
  send: "Send the voice message (Enter)",
  slide: "Slide away to cancel",
  left: (seconds: number) => `${counted(seconds, "second", "seconds")} left`,
  lost: "The microphone is gone. Send what was recorded?",
  dropped: "The recording was dropped.",
  tooShort: "The recording was too short.",
  /** Why no recording begins. */
  faults: {
    insecure: "Browsers record only on pages with https.",
    unsupported: "This browser cannot record voice messages.",
    refused: "Your browser does not let this page use the microphone.",
    noMicrophone: "No microphone was found.",
    busy: "The microphone does not start. Another program may use it.",
  },
  play: (length: string) => `Play voice message, ${length}`,
  unheard: "not heard yet",
  pause: "Pause",
  place: "Place in the recording",
  speed: (speed: number) => `Speed ${speed}`,
  /** Why a recording or a film is not heard. */
  playing: {
    unplayable: "This browser cannot play it.",
    unreachable: "It cannot be loaded now. Try again later.",
    gone: "It is no longer available.",
  },
  download: "Download it",
};
