import { counted } from "./sentences.ts";

/** The dialogs that open from anywhere in the app. */
export const dialogs = {
  switcher: {
    title: "Go to a conversation",
    placeholder: "Name of a friend or group",
    none: "No conversation has that name.",
    results: (count: number) => counted(count, "conversation", "conversations"),
  },
  keys: {
    title: "Keyboard shortcuts",
    switcher: "Switch conversation",
    next: "Next conversation",
    previous: "Previous conversation",
    send: "Send the message",
    newline: "New line",
    editLast: "Edit your last message",
    walk: "Move between messages",
    menu: "Open the menu of a message",
    leave: "Close or go back",
    help: "Show these shortcuts",
  },
};
