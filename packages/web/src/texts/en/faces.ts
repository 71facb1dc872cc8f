/** The picture of a person or a group. */
export const faces = {
  choose: "Choose a picture…",
  change: "Change the picture…",
  remove: "Remove the picture",
  title: "Choose the part to show",
  text: "Move the picture with the pointer or the arrow keys.",
  area: "Part of the picture",
  zoom: "Zoom",
  use: "Use this picture",
  unreadable: "Your browser cannot read this picture. Choose another one.",
};
