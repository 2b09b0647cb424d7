import type { Translation } from '../translations'

export const header: Translation<'header'> = {
  restartWith: '以 {{preset}} 重启',
  restartWithThese: '以这些设置重启',
  modelBy: '{{model}}（{{launcher}}）',
  reaping: {
    loop: '回收：loop',
    once: '回收：每个 SIGCHLD 一次 waitpid',
    never: '回收：never'
  },
  start: '启动服务器',
  starting: '正在启动…',
  stop: '停止服务器',
  stopping: '正在停止…',
  restartAbout: '停止正在运行的服务器，并以现在所选的设置启动一个',
  preset: '预设',
  custom: '自定义设置',
  customShort: '自定义',
  settings: '设置',
  inspector: '检查器',
  theme: '主题',
  language: '语言',
  systemLanguage: '跟随系统',
  themes: {
    light: '浅色',
    dark: '深色',
    system: '跟随系统'
  },
  fellBack: '无法使用 {{asked}}',
  labDown: '未知：没有与 lab 的连接',
  watch: '请看：'
}

export const standing: Translation<'standing'> = {
  none: '没有服务器',
  starting: '正在启动',
  listening: '监听中',
  ended: '服务器已结束'
}

export const counters: Translation<'counters'> = {
  label: '计数器',
  forked: '已 fork',
  generated: 'SIGCHLD 产生',
  delivered: '递送',
  reaped: '已回收',
  refused: '拒绝',
  calls: '调用',
  forkTesting: '正在检测 fork…',
  forkUsable: 'fork 可用',
  forkUnusable: '此处无 fork'
}

export const limits: Translation<'limits'> = {
  seconds: '{{seconds, number}} s',
  milliseconds: '{{ms, number}} ms',
  label: '上限',
  names: {
    children: '子进程',
    perSource: '每个来源',
    rate: '速率',
    zombies: '僵尸',
    descriptors: '描述符',
    memory: 'PSS',
    switches: '切换'
  },
  lists: {
    allow: '允许',
    deny: '禁止',
    idle: '空闲超时'
  },
  andMore: '{{first}} + {{others, number}}',
  rate: '≤ {{perSecond, number}}/s',
  of: '{{used}} / {{limit, number}}',
  spare: ' + {{n, number}} 备用',
  perSecond: '{{rate, number}}/s'
}

export const differences: Translation<'differences'> = {
  none: '画面 = 内核',
  some_other: '{{count, number}} 处不同',
  title: '画面与内核不同之处',
  what: {
    phase: '阶段',
    parent: '父进程',
    descriptor: '描述符',
    tcp: 'TCP'
  },
  row: '调用：{{said}}；内核：{{kernel}}'
}
