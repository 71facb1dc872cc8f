/** How one says what of a conversation is to be told, and how long. */
export const notifyLevel = {
  levels: { all: "All messages", mentions: "Only mentions", none: "Nothing" },
  howLong: "For how long",
  until: (time: string) => `Until ${time}`,
  spans: { hour: "For 1 hour", morning: "Until tomorrow morning", ever: "For ever" },
};
