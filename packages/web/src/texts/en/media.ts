import { isolate } from "../isolate.ts";

/** The media and files of a conversation, the storage of the user, and the right to send files. */
export const media = {
  title: "Media and files",
  tabs: { media: "Media", files: "Files" },
  empty: {
    media: {
      title: "No pictures yet",
      text: "Pictures and videos of this conversation appear here.",
    },
    files: {
      title: "No files yet",
      text: "Files and recordings of this conversation appear here.",
    },
  },
  toMessage: (what: string, name: string, when: string) => `${what} from ${isolate(name)}, ${when}`,
  used: "Storage used",
  usedOf: (used: string, allowed: string) => `${used} of ${allowed} used`,
  storageText: "The pictures and files that you sent, with uploads that are not sent yet.",
  largest: "Largest files",
  emptyStorageTitle: "Nothing stored",
  emptyStorageText: "Pictures and files that you send appear here.",
  delete: (name: string) => `Delete ${isolate(name)}`,
  deleteTitle: (name: string) => `Delete ${isolate(name)}?`,
  deleteText:
    "It is deleted for everybody and cannot be restored. Its messages stay, and say that it is no longer available.",
  deleteConfirm: "Delete",
  privacyTitle: "Pictures and files",
  privacyText:
    "The place, device, owner and time are removed from pictures before others see them, and the place from videos that play in the conversation. Files that you send as files are not changed.",
  refused: {
    temporary: "Only pictures can be sent to people who are not your friends.",
    admins: "Only the owner and the admins can send files in this group. You can send pictures.",
    nobody: "Nobody can send files in this group. You can send pictures.",
  },
};
