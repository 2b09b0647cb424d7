import type { Translation } from '../translations'

export const spoken: Translation<'spoken'> = {
  label: '正在发生',
  listeningAt: '服务器监听 {{address}}',
  listening: '服务器监听',
  starting: '服务器启动',
  serverEnded: '服务器结束',
  held: '所有进程被暂停',
  runOn: '全部继续',
  past: '过去，事件 {{seq, number}}',
  live: '回到现在',
  clients_other: '{{count, number}} 个客户端启动',
  clientsEnded_other: '{{count, number}} 个客户端结束',
  forked_other: 'fork 了 {{count, number}} 个子进程',
  ended_other: '{{count, number}} 个子进程结束',
  reaped: '回收 {{n, number}} 个',
  refused_other: '拒绝 {{count, number}} 个连接',
  received: '收到：{{line}}',
  and: '，'
}
