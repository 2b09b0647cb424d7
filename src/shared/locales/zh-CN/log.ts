import type { Translation } from '../translations'

export const log: Translation<'log'> = {
  rows: '{{shown, number}} / {{all, number}}',
  rowsAtLeast: '≥ {{shown, number}} / {{all, number}}',
  filter: '过滤日志',
  filterPlaceholder: '过滤：errno:* -call:poll, pid:4711, took:>1ms, "text"',
  help: '过滤条件的写法',
  helpTitle: '条件之间用空格分开：必须全部满足。-条件 表示排除；a|b 表示二者之一。',
  samples: '采样',
  samplesAbout: '也显示向 /proc 询问的结果',
  follow: '跟随',
  followAbout: '最新的保持可见',
  copy: '复制',
  copyAbout: '复制可见的行',
  copyJson: '复制为 JSON',
  copied: '已复制',
  empty: '还没有事件。',
  noMatch: '没有匹配的事件。',
  noMatchYet: '还没有。',
  label: '事件',
  searching: '已向前查到事件 {{downTo, number}}',
  order: '顺序',
  orders: {
    arrival: '按报告顺序',
    time: '按时间'
  },
  orderAbout: '各程序有自己的管道：后报告的可能先发生',
  clock: '时间',
  clocks: {
    run: '运行时间',
    wall: '钟表时间',
    delta: 'Δ 与上一行'
  },
  columns: {
    time: '时间',
    seq: '事件',
    pid: '进程',
    call: '调用',
    args: '参数',
    result: '结果',
    errno: 'errno',
    took: '用时',
    event: '发生了什么'
  },
  resize: '“{{column}}”列的宽度',
  chips: {
    selectedProcess: '所选进程',
    process: '进程 {{pid}}',
    label: '过滤条件',
    save: '保留过滤条件',
    saveAbout: '把这个过滤条件保留在这里',
    remove: '移除过滤条件 {{name}}',
    errors: '错误',
    noNoise: '去除杂项',
    signals: '信号',
    connection: '它的连接'
  },
  details: {
    label: '事件',
    close: '关闭详情',
    none: '请选择一行。',
    seq: '事件',
    time: '时间',
    clock: '钟表时间',
    process: '进程',
    kind: '种类',
    call: '调用',
    result: '返回',
    errno: 'errno',
    took: '用时',
    bytes: '开头的字节',
    meaning: '结果',
    otherEnd: '另一端',
    expected: '属于正常过程',
    select: '选择进程 {{pid}}',
    otherEvent: '事件 {{seq, number}}：{{bytes}} 字节'
  }
}
