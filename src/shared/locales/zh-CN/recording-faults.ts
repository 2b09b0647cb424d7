import type { Translation } from '../translations'

export const recordingFaults: Translation<'recordingFaults'> = {
  page: '无法读取本页中的运行：{{reason}}',
  noneInPage: '其中没有运行',
  place: '第 {{line}} 行，字节 {{byte}}',
  newer: '{{file}}（版本 {{version}}，来自较新的 Forkscope）',
  'not-a-file': {
    folder: '{{file}} 是文件夹，不是录制文件',
    pipe: '{{file}} 是管道，不是录制文件',
    socket: '{{file}} 是套接字，不是录制文件',
    device: '{{file}} 是设备，不是录制文件'
  },
  unreadable: '{{file}} 无法读取：{{said}}',
  'not-a-recording': '{{file}} 不是录制：第一行不是录制的文件头',
  'unknown-version': '{{file}} 是版本 {{version}} 的录制；可读取版本 {{oldest}} 到 {{newest}}',
  header: '{{file}}：第 {{line}} 行，字节 {{byte}}，文件头：{{fault}}',
  'line-too-long': '{{file}}：第 {{line}} 行超过 {{limit}} 字节（字节 {{byte}}）：没有这么长的事件',
  'no-text': '{{file}}：第 {{line}} 行含有不是 UTF-8 的字节（字节 {{byte}}）',
  'no-object': '{{file}}：第 {{line}} 行不是 JSON 对象（字节 {{byte}}）',
  'no-state': '{{file}}：第 {{line}} 行，字节 {{byte}}：事件 {{previous}} 之后的不是状态',
  'no-event': '{{file}}：第 {{line}} 行，字节 {{byte}}：事件 {{previous}} 之后的不是事件',
  'old-event': '{{file}}：第 {{line}} 行，字节 {{byte}}：事件 {{seq}} 出现在事件 {{previous}} 之后',
  'old-state': '{{file}}：第 {{line}} 行，字节 {{byte}}：事件 {{seq}} 之后的状态出现在事件 {{previous}} 之后',
  'too-many-gaps': '{{file}}：第 {{line}} 行，字节 {{byte}}：缺少事件之处超过 {{limit}} 处，在 {{seq}} 之前又缺少',
  gaps: '{{file}}：{{gaps}}',
  gapsAndMore_other: '{{file}}：{{gaps}}；另有 {{count}} 处也是如此',
  missingOne: '第 {{line}} 行，字节 {{byte}}：此行之前缺少事件 {{first}}',
  missing: '第 {{line}} 行，字节 {{byte}}：此行之前缺少事件 {{first}} 到 {{last}}'
}
