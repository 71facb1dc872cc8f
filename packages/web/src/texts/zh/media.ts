import type { media as english } from "../en/media.ts";
import { isolate } from "../isolate.ts";

export const media: typeof english = {
  title: "图片与文件",
  tabs: { media: "图片与视频", files: "文件" },
  empty: {
    media: { title: "还没有图片", text: "这个会话里的图片和视频会出现在这里。" },
    files: { title: "还没有文件", text: "这个会话里的文件和录音会出现在这里。" },
  },
  toMessage: (what, name, when) => `${what}，${isolate(name)}，${when}`,
  used: "已用空间",
  usedOf: (used, allowed) => `已用 ${used}，共 ${allowed}`,
  storageText: "你发送的图片和文件，也包括还没有发出的上传。",
  largest: "最大的文件",
  emptyStorageTitle: "没有占用空间",
  emptyStorageText: "你发送的图片和文件会出现在这里。",
  delete: (name) => `删除 ${isolate(name)}`,
  deleteTitle: (name) => `删除 ${isolate(name)}？`,
  deleteText: "文件会对所有人删除，无法恢复。消息仍然保留，并显示文件已不可用。",
  deleteConfirm: "删除",
  privacyTitle: "图片与文件",
  privacyText:
    "别人看到图片之前，其中的地点、设备、作者和时间会被去掉；在会话中播放的视频会去掉地点。作为文件发送的内容不会改动。",
  refused: {
    temporary: "对方不是你的好友，只能发图片。",
    admins: "这个群只有群主和管理员可以发文件，你可以发图片。",
    nobody: "这个群不允许发文件，你可以发图片。",
  },
};
