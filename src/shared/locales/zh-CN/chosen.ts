import type { Translation } from '../translations'

export const chosen: Translation<'chosen'> = {
  label: '一起选中的',
  kinds: {
    server_other: '{{count, number}} 个服务器',
    client_other: '{{count, number}} 个客户端',
    child_other: '{{count, number}} 个子进程',
    writer_other: '{{count, number}} 个写进程',
    external_other: '{{count, number}} 个外部客户端',
    stack_other: '{{count, number}} 叠'
  },
  and: '，',
  selected: '选中 {{all, number}} 个：{{kinds}}',
  send: {
    none: '发送…',
    all: '发给全部 {{all, number}} 个…',
    some: '发给 {{all, number}} 个中的 {{n, number}} 个…'
  },
  sendAbout: '在它们的每个连接上发送一行',
  line_other: '发给 {{count, number}} 个客户端的一行',
  sendNow: '发送',
  sent: '已发给 {{n, number}} 个。',
  close: {
    none: '关闭',
    all: '关闭全部 {{all, number}} 个',
    some: '关闭 {{all, number}} 个中的 {{n, number}} 个'
  },
  closeAbout: '结束客户端的输入：它们随即关闭',
  signal: {
    none: '发信号',
    all: '给全部 {{all, number}} 个发信号',
    some: '给 {{all, number}} 个中的 {{n, number}} 个发信号'
  },
  signalAbout: '对每个运行中的进程调用 kill(2)',
  remove: {
    none: '移除窗口',
    all: '移除全部 {{all, number}} 个',
    some: '移除 {{all, number}} 个中的 {{n, number}} 个'
  },
  removeAbout: '移除已结束的客户端的窗口',
  none: '其中没有适用的。',
  clear: '全部取消选中（Escape）'
}

export const undoing: Translation<'undoing'> = {
  undo: {
    move: '撤销移动',
    resize: '撤销调整大小',
    arrange: '撤销整理',
    remove: '撤销移除',
    fold: '撤销折叠',
    unfold: '撤销展开',
    'open-stack': '撤销展开这一叠',
    'close-stack': '撤销叠起'
  },
  redo: {
    move: '重做移动',
    resize: '重做调整大小',
    arrange: '重做整理',
    remove: '重做移除',
    fold: '重做折叠',
    unfold: '重做展开',
    'open-stack': '重做展开这一叠',
    'close-stack': '重做叠起'
  },
  nothingToUndo: '没有可撤销的',
  nothingToRedo: '没有可重做的',
  undoKeys: '{{what}}（Ctrl+Z）。进程做过的事不会撤销。',
  redoKeys: '{{what}}（Ctrl+Shift+Z）'
}
