import { counted } from "./sentences.ts";

/** The dialogs that open from anywhere in the app. */
export const dialogs = {
  switcher: {
    title: "Go to a conversation",
    placeholder: "Name of a friend or group",
    none: "No conversation of that name.",
    results: (count: number) => counted(count, "conversation", "conversations"),
  },
  keys: {
    title: "Keys",
    switcher: "Switch conversation",
    next: "Next conversation",
    previous: "Previous conversation",
    send: "Send the message",
    newline: "New line",
    editLast: "Edit your last message",
    walk: "Walk through the messages",
    menu: "What to do with a message",
    leave: "Close, leave",
    help: "These keys",
  },
};
