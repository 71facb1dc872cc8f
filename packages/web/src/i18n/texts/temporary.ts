import { counted, isolate, texts } from "./define.ts";

/** What is said of temporary conversations: to whom one may write out of a group without being friends. */
export const temporary = texts({
  en: {
    send: "Send message",
    label: "Temporary conversation",
    from: "Temporary conversation from group",
    left: (name: string, count: number) =>
      `${counted(count, "message", "messages")} left until ${isolate(name)} replies`,
    requestSent: "Friend request sent",
    toRequest: "Answer friend request",
    closed: {
      limit: (name: string, _group: string) =>
        `You can write again when ${isolate(name)} has replied.`,
      left: (_name: string, group: string) => `You are no longer in ${isolate(group)}.`,
      groupOff: (_name: string, group: string) =>
        `In ${isolate(group)} temporary conversations are switched off.`,
      selfOff: (_name: string, _group: string) => "You have switched temporary conversations off.",
      selfOffHere: (_name: string, group: string) =>
        `You have switched temporary conversations from ${isolate(group)} off.`,
      refused: (name: string, group: string) =>
        `You cannot write to ${isolate(name)} from ${isolate(group)} now.`,
    },
    readable: (why: string) => `${why} What was said stays readable.`,
    toSettings: "Privacy settings",
    toGroup: "Your group settings",
    again: "You can write again.",
    takes: "Take temporary conversations",
    takesHint: "Members of your groups may write to you without being friends.",
    takesHere: "Take temporary conversations",
    takesHereHint: "Members of this group may write to you without being friends.",
    takesNoneHint: "Your privacy settings have them switched off for all groups.",
  },
  zh: {
    send: "发消息",
    label: "临时会话",
    from: "临时会话，来自群",
    left: (name, count) => `${isolate(name)} 回复前还可发 ${count} 条`,
    requestSent: "好友申请已发送",
    toRequest: "处理好友申请",
    closed: {
      limit: (name) => `${isolate(name)} 回复之后，你才能继续发消息。`,
      left: (_name, group) => `你已不在群 ${isolate(group)} 里。`,
      groupOff: (_name, group) => `群 ${isolate(group)} 关闭了临时会话。`,
      selfOff: () => "你关闭了临时会话。",
      selfOffHere: (_name, group) => `你不接收来自群 ${isolate(group)} 的临时会话。`,
      refused: (name, group) => `现在不能通过群 ${isolate(group)} 给 ${isolate(name)} 发消息。`,
    },
    readable: (why) => `${why}以前的内容仍然可以看。`,
    toSettings: "隐私设置",
    toGroup: "我的群设置",
    again: "你可以发消息了。",
    takes: "接收临时会话",
    takesHint: "同群的成员不是好友也可以给你发消息。",
    takesHere: "接收临时会话",
    takesHereHint: "本群成员不是好友也可以给你发消息。",
    takesNoneHint: "你在隐私设置里关闭了所有群的临时会话。",
  },
});
