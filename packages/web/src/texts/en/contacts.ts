/** The pages of the contacts, and the texts about friends that a conversation shows. */
export const contacts = {
  title: "Contacts",
  find: "Find people and groups",
  requests: "Friend requests",
  blocked: "Blocked users",
  add: "Add friend",
  unblock: "Unblock",
};
