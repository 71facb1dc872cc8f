import type { faces as english } from "../en/faces.ts";

export const faces: typeof english = {
  choose: "选择图片…",
  change: "更换图片…",
  remove: "移除图片",
  title: "选择要显示的部分",
  text: "用鼠标、手指或方向键移动图片。",
  area: "图片的显示部分",
  zoom: "缩放",
  use: "使用这张图片",
  unreadable: "你的浏览器打不开这张图片，请换一张。",
};
