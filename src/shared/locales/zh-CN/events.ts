import type { Translation } from '../translations'

export const events: Translation<'events'> = {
  exited: '退出，状态 {{code}}',
  killed: '被 {{signal}} 杀死',
  call: {
    about: '即将 {{call}}',
    goesOn: '继续',
    from: '来自 {{address}}',
    on: '于 {{address}}',
    descriptors: '（描述符 {{list}}）',
    childOf: '（{{pid}} 的子进程）',
    unread: '（{{n}} 未读）',
    timedOut: '（这么久没有收到任何数据）',
    over: '（已结束）',
    aside: '（{{what}}）'
  },
  net: {
    node: 'node: {{what}}',
    facts: {
      listening: '监听',
      connection: '连接到来',
      refused: '拒绝',
      connected: '已连接',
      started: '已启动',
      'handed-over': '已移交',
      relayed: '已转发',
      received: '收到',
      sent: '发出',
      'end-of-file': '文件结束（EOF）',
      timeout: '超时',
      'half-closed': '半关闭',
      closed: '关闭',
      reset: '复位',
      failed: '失败',
      'child-exited': '子进程退出'
    },
    noReason: '被拒绝',
    bytes: '{{n}} 字节 {{text}}',
    process: '进程 {{pid}}'
  },
  notText: '{{n}} 字节，不是文本',
  sample: {
    kernel: '内核：{{what}}',
    gone: '{{what}} 已消失',
    lingering: '{{n}} 个处于 TIME_WAIT'
  },
  refused: {
    refused: '拒绝：{{why}}',
    short: {
      children: '子进程上限',
      table: '表已满',
      source: '来源上限',
      rate: '速率上限',
      denied: '被禁止',
      'not-allowed': '未被允许'
    },
    children_other: '已有 {{count, number}} 个子进程，最多 {{of, number}} 个',
    table_other: '可容纳 {{count, number}} 个客户端的表已满',
    source_other: '{{source}} 已有 {{count, number}} 个连接，最多 {{of, number}} 个',
    rate_other: '这一秒内的连接超过 {{count, number}} 个',
    pause_other: '一秒内的连接超过 {{count, number}} 个之后的暂停期',
    denied: '{{source}} 被 {{network}} 禁止',
    'not-allowed': '{{source}} 不属于任何被允许的网络'
  },
  note: {
    'server-started': '服务器，pid {{pid}}，{{how}}，将监听 {{address}}',
    inFamilies: '{{started}}（{{families}}）',
    byLauncher: '每个连接一个进程，由 {{launcher}} 启动',
    model: '模型 {{model}}',
    named: '{{address}}（{{name}}）',
    'client-started': '{{kind}} 客户端，pid {{pid}}，连接到 {{address}}',
    'passed-before': '{{launcher}}：在本系统上用同样的程序，自检曾经通过',
    passed: '{{launcher}}：自检通过，正是这个进程的子进程能够存活',
    'launcher-fallback': '启动方式 {{from}} 在此无法使用（{{reason}}）；改用 {{launcher}}',
    noReason: '没有说明原因',
    stopping: '正在停止进程 {{pid}}',
    stoppingSo: '正在停止进程 {{pid}}：{{how}}',
    ending: {
      group: '向它的进程组发送 SIGTERM',
      terminated: '终止它',
      asked: '应用要求它结束'
    },
    supervised: '{{started}}；pid {{supervisor}} 是它的监管进程，收养它留下的进程',
    'supervisor-ended': '监管进程 pid {{pid}} 被结束（{{status}}）：它启动或收养的一切随之结束',
    'ended-with-parent':
      '进程 {{pid}} 随其父进程结束而被 {{signal}} 杀死（PR_SET_PDEATHSIG）；在普通 C 程序中它会作为孤儿继续运行',
    'signal-sent': '从窗口向进程 {{pid}} 发送 {{signal}}',
    'output-dropped_other': '略去 {{count, number}} 行输出：超出可显示的数量',
    'malformed-line': '事件管道中有一行不是事件：{{text}}',
    'malformed-line-cut': '事件管道中有一行被截断：{{text}}',
    'malformed-dropped_other': '事件管道中另有 {{count, number}} 行不是事件',
    'events-lost_other': '进程 {{pid}} 的 {{count, number}} 个事件没有到达',
    'small-pipe':
      'pid {{pid}} 的事件管道只能容纳 {{n}} 字节：该用户的管道缓冲区配额已用完（/proc/sys/fs/pipe-user-pages-soft）',
    deadlocked: '进程 {{pid}} 挂在 futex(2) 中，等待一个 fork(2) 没有复制的线程，已被杀死',
    'client-told': '告知客户端 {{pid}}：{{command}}',
    dismissed: '移除客户端 {{pid}} 的窗口',
    'log-dropped': '{{why}}：直到 {{last}} 的事件已不在日志中',
    'log-dropped-from': '{{why}}：事件 {{first}} 到 {{last}} 已不在日志中',
    dropped: {
      limit: '日志已达到允许的大小',
      'disk-full': '磁盘已满，日志为较新的事件腾出了空间',
      'disk-slow': '磁盘写入日志的速度跟不上事件到来的速度',
      'disk-failed': '磁盘拒绝写入日志，内存中保留的已达到允许的数量',
      vanished: '有人删除了日志的一个文件'
    },
    'not-looked': '无法询问内核（{{errno}}）：在能够询问之前，以它上次所说为准',
    'log-trouble': '日志无法写入：{{errno}}',
    'log-trouble-so': '日志无法写入：{{errno}}：{{text}}'
  },
  claims: {
    socket: '套接字 {{inode}}',
    noSocket: '没有套接字',
    running: '运行',
    zombie: '僵尸',
    ended: '已结束',
    listening: '监听',
    connected: '已连接'
  },
  families: {
    ipv4: '所有接口；仅 IPv4 客户端',
    both: '所有接口；IPv4 客户端也可进入',
    ipv6: '所有接口；仅 IPv6 客户端，因为此处设置了 net.ipv6.bindv6only'
  }
}
