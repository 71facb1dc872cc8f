/** Texts of the menu that sets which messages of a conversation notify, and for how long. */
export const notifyLevel = {
  levels: { all: "All messages", mentions: "Mentions only", none: "Nothing" },
  howLong: "For how long",
  until: (time: string) => `Until ${time}`,
  spans: { hour: "For 1 hour", morning: "Until tomorrow morning", ever: "Until I change it" },
};
