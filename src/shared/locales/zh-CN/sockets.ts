import type { Translation } from '../translations'

export const sockets: Translation<'sockets'> = {
  inFlight: '已发送给 {{pids}}，尚未收到',
  earlierCounts:
    '已 fork {{forked, number}}，已回收 {{reaped, number}}；SIGCHLD 产生 {{ended, number}}，递送 {{signals, number}}；拒绝 {{refused, number}}',
  closedByKernel: '由内核关闭：发送 FIN，若有未读数据则发送 RST',
  closedByKernelUnread_other: '由内核关闭：发送 FIN，若有未读数据（上次看到 {{count, number}} 字节）则发送 RST',
  none: '没有打开的套接字。',
  byNode:
    '这个服务器的系统调用由 Node 进行，Node 不说明是哪些：它的描述符和引用计数不得而知。启动方式 fork 和 spawn 则由程序自己进行系统调用。',
  listening: '监听',
  connected: '已连接',
  unbound: '未连接',
  unix: '服务器与备用工作进程之间',
  kernelOnly: '没有描述符',
  closes: '最近的关闭',
  earlier: '更早的服务器',
  earlierCloses: '显示更早的关闭',
  noHolder: '没有进程持有它；只有内核列出它',
  notListed: '内核没有列出它',
  peerEnd: '对端 {{state}}',
  timeLeft: '还剩 {{words}}',
  more: '以及另外 {{n, number}} 个',
  lingering: '以及另外 {{n, number}} 个处于 TIME_WAIT，按内核的列表计数',
  references_other: '{{count, number}} 个引用',
  finSent: '此处发送 FIN',
  finSentBefore: '最后一个引用；先前已由 shutdown 发送 FIN',
  finSentBeforeBy: '最后一个引用；先前已由 shutdown 发送 FIN（pid {{pid}}）',
  maybeReset_other: '{{said}}；若上次看到的未读数据（{{count, number}} 字节）仍未读取，则现在发送 RST',
  wasReset: '最后一个引用；连接先前已被复位',
  byExit: 'exit 关闭了 {{fd}}',
  resetSent: '此处发送 RST',
  resetForUnread_other: '此处发送 RST：有 {{count, number}} 字节未读',
  finNotSent_other: '未发送 FIN：还剩 {{count, number}} 个引用'
}
