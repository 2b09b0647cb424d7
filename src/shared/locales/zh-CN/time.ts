import type { Translation } from '../translations'

export const readOnly: Translation<'readOnly'> = {
  recorded: '这是一份录制：可以查看，不能更改其中任何内容。',
  past: '这是过去：其中任何内容都不能更改。请回到实时再操作。',
  short: '只读'
}

export const time: Translation<'time'> = {
  behind_other: '此后又发生了 {{count, number}} 个事件',
  label: '时间',
  handle: '事件',
  back: '后退一个事件',
  on: '前进一个事件',
  begin: '到开头',
  live: '实时',
  liveAbout: '显示现在的状况（L）',
  liveNow: '这就是现在的状况',
  event: '事件 {{seq, number}}',
  seconds: '{{time}} s',
  moment: '事件 {{seq, number}} · {{time}} s',
  more: '节奏和导出'
}

export const recording: Translation<'recording'> = {
  from: '录制于 {{date, datetime(dateStyle: medium; timeStyle: short)}}',
  windowTitle: '{{name}} — Forkscope',
  finish: '到结尾',
  finishAbout: '它按当时的速度重放，只略去长时间的停顿；这会立即说完余下的部分',
  again: '重新播放',
  againAbout: '从头重放这次运行',
  empty: '录制中没有事件：保存时还没有记录到任何事。'
}
