import type { Translation } from '../translations'

export const slowGlass: Translation<'slowGlass'> = {
  events_other: '，{{count, number}} 个事件',
  behindAbout_other: '这次运行中有 {{count, number}} 个事件已经发生但尚未显示',
  sentAhead_other: '已发送；画面落后 {{count, number}} 个事件',
  linesSentAhead_other: '已发送 {{lines, number}} 行；画面落后 {{count, number}} 个事件',
  label: '画面的节奏',
  about: '慢镜：画面落后于实际发生的事情，以便看清。你输入的内容绝不会被延迟。',
  playAbout: '播放这一刻之后发生的事情',
  asItHappens: '实时显示',
  standingStill: '静止',
  paces: {
    '1': '1×，略去长停顿',
    '10': '慢 10 倍',
    '100': '慢 100 倍',
    fact: '一次一个事实'
  },
  seconds: '{{seconds}} s',
  behind: '落后',
  upToDate: '已是最新',
  now: '现在',
  nowAbout: '跳过尚未显示的内容，直接到现在（L）',
  first: '慢放最初的连接',
  firstAbout: '对这个系统最初的几个连接一次只显示一个事实；会记住以备下次'
}
