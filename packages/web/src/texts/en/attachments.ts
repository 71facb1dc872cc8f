import { isolate } from "../isolate.ts";
import { counted } from "./sentences.ts";

/** Files and pictures: in the tray before they are sent, and in messages. */
export const attachments = {
  tray: "Files to send",
  dropFiles: "Drop to attach",
  dropPictures: "Drop pictures to attach",
  remove: (name: string) => `Remove ${isolate(name)}`,
  forward: (name: string) => `Move ${isolate(name)} forward`,
  asFile: (name: string) =>
    `Send ${isolate(name)} as a file, unchanged, with the place and device that it may name`,
  asShown: {
    picture: (name: string) => `Send ${isolate(name)} as a picture`,
    video: (name: string) => `Send ${isolate(name)} as a video`,
  },
  /** While a picture is read and made smaller. */
  preparing: "Preparing",
  originals: (size: string) => `Original pictures (${size})`,
  notes: {
    unreadable: "This browser cannot read a picture in HEIC or AVIF. It is sent as a file.",
    tooLarge: "A picture is too large to be shown. It is sent as a file.",
  },
  faults: {
    tooMany: (most: number) => `A message has at most ${counted(most, "file", "files")}.`,
    tooLarge: (size: string) => `A file has at most ${size}.`,
    largePicture: (size: string) => `A picture has at most ${size}.`,
    folder: "Folders cannot be sent. Pick the files in them.",
    unreadable:
      "This browser cannot read pictures in HEIC or AVIF, and no files can be sent here. Save the picture as JPEG first.",
  },
  download: "Download",
  picture: (by: number, of: number) => `Picture ${by} of ${of}`,
  onePicture: "Picture",
  pictures: "Pictures of the conversation",
  play: "Play",
  notLoaded: "Not loaded. Try again",
  downloadPicture: "Download the picture",
  sentBy: (name: string, time: string) => `${isolate(name)}, ${time}`,
  /** The texts of PhotoSwipe, by its own names. */
  viewer: {
    closeTitle: "Close (Esc)",
    zoomTitle: "Zoom (+ and −)",
    arrowPrevTitle: "Previous picture (←)",
    arrowNextTitle: "Next picture (→)",
    errorMsg: "This picture cannot be loaded.",
  },
  notKept: "This page no longer has all files of the message. Attach them again.",
  gone: "This file is no longer available.",
  /** The state of an upload. */
  progress: (sent: string, size: string) => `${sent} of ${size}`,
  rate: (size: string) => `${size} a second`,
  left: (time: string) => `${time} left`,
  state: {
    waiting: "Waiting",
    running: "Uploading",
    paused: "Paused",
    needsFile: "Pick this file again to go on.",
    elsewhere: "Another tab uploads it.",
    finished: "Uploaded",
    failed: "Failed",
  },
  pause: (name: string) => `Pause ${isolate(name)}`,
  goOn: (name: string) => `Go on with ${isolate(name)}`,
  pickAgain: "Pick the file",
  otherFile: "This is another file.",
  progressOf: (name: string) => `Progress of ${isolate(name)}`,
  cancel: "Cancel",
  /** All uploads, in one place. */
  uploads: "Uploads",
  noUploads: "Everything is uploaded.",
  uploading: (count: number, percent: number) =>
    `${counted(count, "upload", "uploads")}, ${percent} %`,
  pauseAll: "Pause all",
  goOnAll: "Go on with all",
};
