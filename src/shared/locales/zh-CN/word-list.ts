import type { Translation } from '../translations'

export const wordList: Translation<'wordList'> = {
  title: '术语表',
  close: '关闭',
  open: '在术语表中查看',
  key: 'Enter',
  groups: {
    'States of TCP': 'TCP 状态',
    'Between two ends': '两端之间',
    Sockets: '套接字',
    Processes: '进程',
    'Limits and counters': '限制与计数',
    'System calls': '系统调用',
    Errors: '错误'
  }
}
