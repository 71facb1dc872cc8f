import type { attachments as english } from "../en/attachments.ts";
import { isolate } from "../isolate.ts";

export const attachments: typeof english = {
  tray: "要发送的文件",
  remove: (name) => `移除 ${isolate(name)}`,
  forward: (name) => `把 ${isolate(name)} 往前移`,
  asFile: "作为文件",
  asPicture: "作为图片",
  faults: {
    tooMany: (most) => `一条消息最多 ${most} 个文件。`,
    tooLarge: (size) => `单个文件最大 ${size}。`,
    refused: "这里只能发图片。",
  },
  download: (name, size) => `下载 ${isolate(name)}，${size}`,
  picture: (by, of) => `第 ${by} 张图片，共 ${of} 张`,
  onePicture: "图片",
  gone: "这个文件已被删除。",
  progress: (sent, size) => `${sent} / ${size}`,
  rate: (size) => `每秒 ${size}`,
  left: (time) => `剩余 ${time}`,
  state: {
    waiting: "等待中",
    running: "上传中",
    paused: "已暂停",
    needsFile: "请重新选择这个文件以继续。",
    elsewhere: "正在另一个标签页上传。",
    finished: "已上传",
    failed: "失败",
  },
  pause: (name) => `暂停 ${isolate(name)}`,
  goOn: (name) => `继续 ${isolate(name)}`,
  pickAgain: "选择文件",
};
