import type { Translation } from '../translations'

export const presets: Translation<'presets'> = {
  tidy: {
    short: '规整',
    title: '规整：fork，全部关闭，全部回收',
    watch: '每个客户端都有自己的子进程；客户端离开后，子进程先短暂成为僵尸进程，然后被回收。',
    watchByNode: '每个客户端都有自己的进程；客户端离开后进程结束，Node 立即回收它：看不到僵尸进程。'
  },
  s0: {
    short: 'S0',
    title: 'S0 · 回显，无人回收，无人关闭',
    watch: '结束的子进程一直是僵尸进程；由于父进程保留 connfd，客户端永远看不到服务器的 FIN。',
    watchByNode: '此处无法实现：Node 回收每个子进程，并关闭自己的套接字副本，因此没有僵尸进程留下，每个 FIN 都能看到。'
  },
  s1: {
    short: 'S1',
    title: 'S1 · 大写，SIGCHLD 回收',
    watch: '客户端离开后，它的子进程是僵尸进程，直到 SIGCHLD 使父进程循环调用 waitpid，回收全部子进程。',
    watchByNode: '此处无法原样实现：Node 自己设置 SO_REUSEADDR，并且回收子进程时不报告 SIGCHLD。'
  },
  s2: {
    short: 'S2',
    title: 'S2 · 不设 SO_REUSEADDR 的重启',
    watch: '在客户端仍连接时停止服务器再启动：只要 FIN_WAIT2 和 TIME_WAIT 还在，bind 就会失败。',
    watchByNode: '此处无法实现：Node 自己按系统的要求设置 SO_REUSEADDR，因此这样重启不会失败。'
  },
  's2-select': {
    short: 'S2 select',
    title: 'S2 · select，单进程',
    watch: '一个进程为所有客户端服务：检查器显示它的客户端表，总是先用第一个空闲槽位。',
    watchByNode: '此处无法实现：Node 的事件循环不调用 select，也没有客户端表。'
  },
  's3-iterative': {
    short: 'S3 迭代',
    title: 'S3 · 迭代，一个接一个',
    watch: '第二个客户端已经连上，但在 accept 队列中等待，直到第一个离开。',
    watchByNode: '此处无法实现：Node 接受所有到来的连接，因此没有连接在 accept 队列中等待。'
  },
  s3: {
    short: 'S3',
    title: 'S3 · 并发，除了僵尸进程之外都正确',
    watch: '引用计数：connfd 依次为 1、2、1、0；但无人等待子进程，僵尸进程一直存在。',
    watchByNode: '此处无法实现：Node 关闭它传出的套接字，并回收每个子进程：既看不到引用计数，也看不到僵尸进程。'
  },
  s4: {
    short: 'S4',
    title: 'S4 · 每个信号一次 waitpid',
    watch: '用父进程节点上的按钮暂停它，让多个客户端离开，再让它继续：信号合并，除一个之外都一直是僵尸进程。',
    watchByNode: '此处无法实现：Node 在每个子进程结束时立即回收，并且不报告 SIGCHLD。'
  }
}
