import type { voice as english } from "../en/voice.ts";

export const voice: typeof english = {
  name: "语音",
  record: "录制语音消息",
  recording: "正在录音",
  cancel: "取消（Esc）",
  send: "发送语音（Enter）",
  slide: "滑开取消",
  left: (seconds) => `还可以说 ${seconds} 秒`,
  lost: "麦克风已断开。要发送已录的部分吗？",
  dropped: "录音已丢弃。",
  tooShort: "录音时间太短。",
  faults: {
    insecure: "浏览器只允许在 https 页面录音。",
    unsupported: "这个浏览器不能录制语音。",
    refused: "浏览器没有允许本页使用麦克风。",
    noMicrophone: "没有找到麦克风。",
    busy: "麦克风无法启动，可能正被其他程序使用。",
  },
  play: (length) => `播放语音，${length}`,
  unheard: "未听",
  pause: "暂停",
  place: "播放位置",
  speed: (speed) => `${speed} 倍速`,
  playing: {
    unplayable: "这个浏览器无法播放。",
    unreachable: "暂时无法加载，请稍后再试。",
    gone: "内容已不再可用。",
  },
  download: "下载",
};
