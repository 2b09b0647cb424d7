import type { Translation } from '../translations'

export const inspector: Translation<'inspector'> = {
  verdict: '{{launcher}}：通过',
  verdictBefore: '{{launcher}}：先前已通过',
  kernelLists: '内核列出的是套接字 {{inode}}',
  kernelListsNone: '上次询问时内核没有列出它',
  label: '检查器',
  tabs: {
    process: '进程',
    sockets: '套接字',
    code: '代码',
    log: '日志',
    connections: '连接'
  },
  widen: '占据窗口的大部分',
  narrow: '恢复原来的宽度',
  close: '关闭检查器',
  resize: '检查器的宽度',
  nothing: '在画布上选择一个进程，即可看到它的描述符和最近的调用。',
  unborn: '在运行的这一时刻，进程 {{pid}} 还没有开始。',
  forgotten: '进程 {{pid}} 已不在画面中，日志里也没有它。',
  verdictAbout: {
    now: '在第一个连接之前：正是这个进程的子进程能够存活',
    before: '在更早的一次运行中，程序和系统都相同'
  },
  asItWas: '它已结束；这是日志中它最后的样子。',
  phases: {
    running: '运行中',
    zombie: '僵尸',
    ended: '已结束'
  },
  facts: {
    bytesIn: '入',
    bytesOut: '出',
    parent: '父进程',
    launcher: '启动方式',
    verdict: '自检',
    phase: '阶段',
    status: '状态码',
    kernelState: '状态',
    blockedIn: '阻塞于',
    memory: 'PSS',
    born: '产生于',
    kernelParent: '父进程',
    program: '程序',
    descriptors: '描述符',
    switches: '切换'
  },
  ours: '根据其调用',
  kernels: '根据内核',
  kernelsLast: '根据内核（上次询问时）',
  descriptors: '套接字',
  noDescriptors: '没有打开的',
  held: '持有者',
  kernelAgrees: '与内核一致',
  kernelUnasked: '在此系统上不询问',
  connections: '连接',
  kernelOnly: '继承而来；只有内核列出它',
  queues: '队列：接收 {{receive, number}}，发送 {{send, number}}',
  acceptQueue: 'accept 队列 {{waiting, number}} / {{backlog, number}}',
  lastCalls: '最近的调用',
  noCalls: '还没有'
}

export const table: Translation<'table'> = {
  title: '客户端表',
  slot: 'client[{{slot}}]',
  firstFree: '第一个空闲',
  free_other: '{{count, number}} 个槽位中 {{free, number}} 个空闲',
  full_other: '已满：{{count, number}} 个槽位都被占用',
  maxfd: 'maxfd',
  maxi: 'maxi'
}
