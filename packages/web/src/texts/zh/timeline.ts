import type { timeline as english } from "../en/timeline.ts";
import { isolate } from "../isolate.ts";
import { sentence } from "./sentences.ts";

export const timeline: typeof english = {
  joined: (who) => sentence({ who }, "加入了群"),
  letIn: (who, by) => sentence({ who: by }, "让", { who }, "加入了群"),
  left: (who) => sentence({ who }, "退出了群"),
  removed: (who, by) => sentence({ who }, "被", { who: by }, "移出了群"),
  muted: (who, by, time) => sentence({ who }, "被", { who: by }, "禁言 ", time),
  unmuted: (who, by) => sentence({ who }, "被", { who: by }, "解除禁言"),
  appointed: (who, by) => sentence({ who: by }, "将", { who }, "设为管理员"),
  dismissed: (who, by) => sentence({ who: by }, "取消了", { who }, "的管理员身份"),
  transferred: (who, by) => sentence({ who: by }, "把群转让给了", { who }),
  adminNow: (who) => sentence({ who }, "现在是管理员"),
  named: (who, name) => sentence({ who }, `将群名改为「${isolate(name)}」`),
  described: (who) => sentence({ who }, "修改了群简介"),
  mutedAll: (who) => sentence({ who }, "开启了全员禁言，只有群主和管理员可以发言"),
  unmutedAll: (who) => sentence({ who }, "关闭了全员禁言"),
  slowMode: (who, time) => sentence({ who }, `开启了慢速模式，每${time}可发一条消息`),
  slowModeOff: (who) => sentence({ who }, "关闭了慢速模式"),
  files: (who, policy) => {
    const may = { everybody: "所有人可以", admins: "仅群主和管理员可以", nobody: "不允许" };
    return sentence({ who }, `设置了${may[policy]}发文件`);
  },
  settings: (who) => sentence({ who }, "修改了群设置"),
  recalledFor: (by, of) => sentence({ who: by }, "撤回了", { who: of }, "的一条消息。"),
  announced: (who, text) => sentence({ who }, `发布了群公告：${isolate(text)}`),
  announcementRemoved: (who) => sentence({ who }, "删除了一条群公告"),
  pinned: (who) => sentence({ who }, "置顶了一条消息"),
  temporary: (group) => `来自群 ${isolate(group)} 的临时会话`,
  dissolved: (who) => sentence({ who }, "解散了群"),
  roles: { owner: "群主", admin: "管理员", member: "成员" },
  pages: { members: "群成员", bans: "禁入名单", log: "群日志" },
  announcements: "群公告",
  announcementsUnread: (count) => `${count} 条未读`,
  pins: "置顶消息",
  mutedAllMark: "全员禁言",
  closed: {
    muted: "你在这个群里被禁言了。",
    timeLeft: (time) => `${time} 后可以发言`,
    open: "你可以发言了。",
    muted_all: "全员禁言中，只有群主和管理员可以发言。",
    quiet_time: "你是新来的。",
    firstIn: (time) => `${time} 后可以发言`,
    banned: "你不能在这里发言，其他人说的仍然可以看。",
    former: "你已不在这个群里。以前的内容仍然可以看。",
    dissolved: "这个群已解散。以前的内容仍然可以看。",
    toGroup: "查看群资料",
  },
  formerMark: "你已不在群里",
  dissolvedMark: "已解散",
};
