import { type GroupId, newClientId } from "@teahouse/client";
import type { Visitor } from "./browser.ts";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";

export type Language = "en" | "zh";

/** The people on the screens, by language. Usernames are Latin in both. */
const CAST = {
  en: { alice: "Alice", bob: "Bob", carol: "Carol", dave: "Dave", mallory: "Mallory" },
  zh: { alice: "小爱", bob: "鲍勃", carol: "小红", dave: "大卫", mallory: "老王" },
} as const;

const WORDS = {
  en: [
    "Is the kettle on?",
    "It is boiling",
    "Never mind",
    "Hello, everybody",
    "I like tea",
    "Designers",
    "Readers",
  ],
  zh: ["水烧上了吗？", "已经开了", "没事了", "大家好", "我喜欢喝茶", "设计师", "读书会"],
} as const;

/** A screen of the app: its address, and a text in each language that shows that it has loaded. */
export interface Screen {
  readonly path: string;
  readonly en: string | RegExp;
  readonly zh: string | RegExp;
}

export const OUTSIDE: readonly Screen[] = [
  { path: "/welcome", en: "Go to the lobby", zh: "去大厅坐坐" },
  { path: "/register", en: "Create account", zh: "创建账号" },
  { path: "/sign-in", en: "Show password", zh: "显示密码" },
  { path: "/reset/done", en: "Password changed", zh: "密码已更改" },
  { path: "/no/such/place", en: "This table is empty", zh: "这张桌子没有人" },
];

/** Fills a house so that every screen has content. Returns the screens. */
export async function fillScreens(
  house: TestHouse,
  language: Language,
): Promise<readonly Screen[]> {
  const called = CAST[language];
  const person = async (name: keyof typeof called): Promise<Person> => {
    const somebody = await house.person(name);
    await somebody.call("me.edit", { nickname: called[name], bio: WORDS[language][4] });
    return somebody;
  };
  const [alice, bob, carol, dave, mallory] = [
    await person("alice"),
    await person("bob"),
    await person("carol"),
    await person("dave"),
    await person("mallory"),
  ];
  const pair = await bob.befriend(alice);
  await alice.say(pair, WORDS[language][0]);
  const { id: message } = await bob.say(pair, WORDS[language][2]);
  await bob.call("message.recall", { conversation: pair, message });
  await bob.say(pair, WORDS[language][1]);
  await carol.say("g:10000", WORDS[language][3]);
  await carol.ask(alice, WORDS[language][4]);
  await alice.call("block.add", { user: mallory.id });
  const designers = await found(alice, WORDS[language][5], true);
  const { request } = await carol.call("group.join", { group: designers });
  if (request) await alice.call("join-request.approve", { group: designers, request: request.id });
  await dave.call("group.join", { group: designers, text: WORDS[language][4] });
  // Alice has only her notices left of this group.
  const member = { group: await found(bob, WORDS[language][6], false), user: alice.id };
  await bob.call("member.add", { ...member, clientId: newClientId() });
  await bob.call("member.remove", member);

  return [
    { path: "/chats", en: "Lobby", zh: "大厅" },
    { path: `/chats/${pair}`, en: WORDS.en[1], zh: WORDS.zh[1] },
    { path: "/chats/g:10000/details", en: "Number", zh: "号码" },
    { path: `/chats/${pair}/details`, en: "Remove friend", zh: "删除好友" },
    { path: "/chats/d:1:2", en: "Conversation not found", zh: "没有这个会话" },
    { path: "/contacts", en: "Find people", zh: "找人" },
    { path: "/contacts/find?q=dave", en: `@dave · ${dave.id}`, zh: `@dave · ${dave.id}` },
    { path: "/contacts/find?q=nobody-there", en: "No results", zh: "没有找到" },
    { path: "/contacts/requests", en: "Decline and block", zh: "拒绝并拉黑" },
    { path: "/contacts/blocked", en: "Unblock", zh: "解除拉黑" },
    { path: `/contacts/${bob.id}`, en: "Friends since", zh: "成为好友" },
    { path: `/contacts/${dave.id}`, en: "Add friend", zh: "加好友" },
    { path: "/contacts/999999", en: "No user has this number", zh: "没有这个号码的人" },
    { path: `/contacts/find?q=${designers}`, en: `· ${designers}`, zh: `· ${designers}` },
    { path: "/groups/new", en: "More settings", zh: "更多设置" },
    { path: `/groups/${designers}`, en: "Open conversation", zh: "进入群聊" },
    { path: `/groups/${member.group}`, en: "Ask to join", zh: "申请加群" },
    { path: "/groups/999999", en: "No group has this number", zh: "没有这个号码的群" },
    { path: `/groups/${designers}/settings`, en: "Dissolve…", zh: "解散…" },
    { path: `/groups/${designers}/guard`, en: "One word per line", zh: "每行一个词" },
    { path: "/groups/10000/settings", en: "The owner and the admins", zh: "这里由群主" },
    { path: `/chats/g:${designers}/details`, en: "Group nickname", zh: "群名片" },
    { path: `/groups/${designers}/announcements`, en: "No announcements", zh: "还没有群公告" },
    { path: `/chats/g:${designers}/pins`, en: "No pinned messages", zh: "还没有置顶消息" },
    { path: `/chats/g:${designers}/media`, en: "No pictures yet", zh: "还没有图片" },
    { path: `/chats/${pair}/files`, en: "No files yet", zh: "还没有文件" },
    { path: "/notices", en: "Approve", zh: "同意" },
    { path: "/settings", en: "Profile", zh: "个人资料" },
    { path: "/settings/profile", en: "About you", zh: "个人简介" },
    { path: "/settings/account", en: "Delete account…", zh: "注销账号…" },
    { path: "/settings/privacy", en: "Show read receipts", zh: "显示已读" },
    { path: "/settings/appearance", en: "Show keyboard shortcuts", zh: "查看全部快捷键" },
    { path: "/settings/storage", en: "Storage used", zh: "已用空间" },
    { path: "/settings/sessions", en: "This device", zh: "本设备" },
  ];
}

async function found(by: Person, name: string, keepHistory: boolean): Promise<GroupId> {
  const how = { clientId: newClientId(), name, keepHistory };
  return (await by.call("group.create", how)).group.id;
}

/** Opens a screen, and waits until it has loaded. A signed-in visitor stays on the page, as with a link. */
export async function goTo(who: Visitor, screen: Screen, language: Language): Promise<void> {
  const sign = screen[language];
  const found = who.page.getByText(sign).or(who.page.getByLabel(sign)).filter({ visible: true });
  const isInside = await who.isSignedIn();
  // A search reads its words only when it opens.
  const isSameScreen = pathOf(who.page.url()) === pathOf(screen.path);
  // A text that stands here already does not tell that the next screen has loaded.
  if (isInside && !isSameScreen && (await found.count()) === 0) await who.follow(screen.path);
  else await who.go(screen.path);
  await found.first().waitFor();
}

function pathOf(address: string): string {
  return new URL(address, "http://127.0.0.1").pathname;
}
