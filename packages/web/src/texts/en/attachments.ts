import { isolate } from "../isolate.ts";
import { counted } from "./sentences.ts";

/** Files and pictures: in the tray before they are sent, and in messages. */
export const attachments = {
  tray: "Files to send",
  dropFiles: "Drop to attach",
  dropPictures: "Drop pictures to attach",
  remove: (name: string) => `Remove ${isolate(name)}`,
  forward: (name: string) => `Move ${isolate(name)} forward`,
  asFile: "As a file",
  asPicture: "As a picture",
  faults: {
    tooMany: (most: number) => `A message has at most ${counted(most, "file", "files")}.`,
    tooLarge: (size: string) => `A file has at most ${size}.`,
    refused: "Only pictures can be sent here.",
  },
  download: (name: string, size: string) => `Download ${isolate(name)}, ${size}`,
  picture: (by: number, of: number) => `Picture ${by} of ${of}`,
  onePicture: "Picture",
  pictures: "Pictures of the conversation",
  play: "Play",
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
  tile: (what: string, by: string, time: string) => `${isolate(what)}, ${isolate(by)}, ${time}`,
  noMedia: "No pictures yet",
  noFilesHere: "No files yet",
  emptyText: "What people send here is listed on this page.",
  gone: "This file was deleted.",
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
  /** The page about the user's own storage. */
  storage: "Storage",
  used: (used: string, allowed: string) => `${used} of ${allowed} used`,
  storageHint:
    "Recalled messages give their room back. Pictures lose the place and the device that a camera wrote into them, and videos that are shown lose the place. Other files are sent as they are.",
  largest: "Largest files",
  noFiles: "You have not sent any files.",
  showMore: "Show more",
  delete: "Delete",
  deleteNamed: (name: string) => `Delete ${isolate(name)}`,
  deleteTitle: (name: string) => `Delete ${isolate(name)}?`,
  deleteText: "Nobody can open it any more. The message stays, and shows that it was deleted.",
  /** All uploads, in one place. */
  uploads: "Uploads",
  noUploads: "Everything is uploaded.",
  uploading: (count: number, percent: number) =>
    `${counted(count, "upload", "uploads")}, ${percent} %`,
  pauseAll: "Pause all",
  goOnAll: "Go on with all",
};
