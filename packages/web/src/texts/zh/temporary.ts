import type { temporary as english } from "../en/temporary.ts";
import { isolate } from "../isolate.ts";

export const temporary: typeof english = {
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
};
