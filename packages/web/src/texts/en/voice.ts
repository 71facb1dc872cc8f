/** Voice messages: recording and playing them. */
export const voice = {
  record: "Record a voice message",
  cancel: "Cancel (Esc)",
  send: "Send the voice message (Enter)",
  refused: "Your browser does not let this page use the microphone.",
  noMicrophone: "No microphone was found.",
  tooShort: "The recording was too short.",
  play: (length: string) => `Play voice message, ${length}`,
  pause: "Pause",
  place: "Place in the recording",
  speed: (speed: number) => `Speed ${speed}`,
  broken: "This browser cannot play the recording. Download it",
};
