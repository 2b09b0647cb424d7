import type { Translation } from '../translations'

export const client: Translation<'client'> = {
  title: '{{kind}} {{pid}}',
  reader: '读进程 {{pid}}',
  writer: '写进程 {{pid}}',
  writerEnded: '已结束',
  commands: '可以让这个客户端做什么',
  command: {
    'half-close': '半关闭',
    close: '关闭',
    reset: '复位',
    'stop-reading': '停止读取',
    'resume-reading': '继续读取'
  },
  commandAbout: {
    'half-close': 'shutdown(SHUT_WR)：发送 FIN，继续读取',
    close: 'close(2)',
    reset: '以 RST 代替 FIN：SO_LINGER 设为 0，然后 close',
    'stop-reading': '到达的数据留在接收队列中',
    'resume-reading': '读取积压的数据'
  },
  queue: '{{name}} {{bytes}}',
  queues: {
    clientSend: '发送队列',
    clientReceive: '接收队列',
    serverSend: '服务器的发送队列',
    serverReceive: '服务器的接收队列'
  },
  close: '关闭客户端 {{pid}}',
  remove: '移除客户端 {{pid}} 的窗口',
  ownWindow: '在单独的窗口中显示',
  notThere: '这个客户端不在这里：它已被移除，或属于另一次运行。',
  message: '消息',
  halfClosedPlaceholder: '已半关闭：不能再发送',
  endedPlaceholder: '进程已结束',
  transcript: '客户端 {{pid}} 的收发记录',
  sent_other: '已发送 {{count, number}} 条消息 · {{bytes}}',
  waiting: '已连接，尚未被 accept：在 accept 队列中等待',
  connecting: '正在连接',
  connected: '已连接',
  stopped: '被 SIGSTOP 停住',
  endedAsAsked: '按要求由 {{signal}} 结束',
  earlier: '显示更早的行',
  cut: '{{bytes, number}} 字节中的前 {{shown, number}} 字节',
  bytes: '{{n, number}} B',
  toEnd: '最新',
  system: {
    connected: '已连接',
    connectedFrom: '已从 {{address}} 连接',
    connectFailed: {
      ECONNREFUSED: 'connect {{target}}：{{errno}}。那里没有程序在监听。服务器启动了吗？',
      ETIMEDOUT: 'connect {{target}}：{{errno}}。没有应答。地址是否正确？发往那里的数据是否被防火墙丢弃？',
      EHOSTUNREACH: 'connect {{target}}：{{errno}}。地址是否正确？那台机器在运行吗？',
      ENETUNREACH: 'connect {{target}}：{{errno}}。没有到该地址的路由。地址是否正确？网络是否接通？',
      EADDRNOTAVAIL: 'connect {{target}}：{{errno}}。没有可用于连接的本地地址或空闲端口。',
      other: 'connect {{target}}：{{errno}}。'
    },
    reset: '从窗口复位：发送了 RST，没有 FIN',
    resetForUnread: '已关闭：发送了 RST，因为有 {{unread}} B 未读',
    'end-of-file': '服务器已关闭：read 返回 0',
    'fin-received': '内核说收到了 FIN：服务器已关闭',
    'half-closed': '已半关闭：FIN 已发送，仍在读取',
    closed: '已关闭',
    exited: '进程退出，退出码 {{code}}',
    killed: '进程被 {{signal}} 终止',
    'ended-as-asked': '进程按要求由 {{signal}} 结束'
  }
}
