import type { dialogs as english } from "../en/dialogs.ts";

export const dialogs: typeof english = {
  switcher: {
    title: "切换会话",
    placeholder: "好友或群的名字",
    none: "没有这个名字的会话。",
    results: (count) => `${count} 个会话`,
  },
  keys: {
    title: "快捷键",
    switcher: "切换会话",
    next: "下一个会话",
    previous: "上一个会话",
    send: "发送消息",
    newline: "换行",
    editLast: "重新编辑上一条消息",
    walk: "在消息间移动",
    menu: "对消息进行操作",
    leave: "关闭、离开",
    help: "查看快捷键",
  },
};
