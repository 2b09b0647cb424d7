import type { Translation } from '../translations'

export const connections: Translation<'connections'> = {
  label: '连接',
  filter: '过滤连接',
  filterPlaceholder: '过滤：ended:reset, in:>1000, pid:4711',
  empty: '还没有连接。',
  noMatch: '没有匹配的连接。',
  rows: '{{found, number}} / {{all, number}}',
  dropped: '更早的 {{n, number}} 个已不再保留',
  export: '导出 CSV',
  exportAbout: '符合过滤条件的所有行，以逗号分隔',
  file: 'connections.csv',
  columns: {
    n: '#',
    start: '开始',
    duration: '时长',
    pid: '进程',
    peer: '对端',
    address: '服务器',
    client: '客户端',
    bytesIn: '入',
    bytesOut: '出',
    ended: '如何结束',
    status: '退出'
  },
  about: {
    bytesIn: '服务器一端读取的字节数',
    bytesOut: '服务器一端写出的字节数',
    ended: '谁先发送了 FIN，或发送了 RST',
    status: '服务它的子进程如何结束'
  },
  how: {
    refused: '被拒绝',
    refusedWhy: '被拒绝：{{why}}',
    open: '打开',
    queued: '在 accept 队列中',
    fin: '{{by}}先发送 FIN',
    reset: '{{by}}发送 RST',
    killed: '{{by}}的进程被杀死',
    idle: '{{by}}先发送 FIN：空闲超时',
    unaccepted: '监听套接字已关闭，从未被 accept',
    failed: '未建立：{{errno}}',
    unknown: '没有谁说明'
  },
  stillHeld: '仍被持有',
  notTold: '由命令传输，它不报告字节数',
  toEnd: '显示其结束',
  inLog: '在日志中显示'
}
