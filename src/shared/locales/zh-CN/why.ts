import type { Translation } from '../translations'

export const why: Translation<'why'> = {
  separator: '、',
  holdersAndMore: '{{list}}，以及另外 {{more, number}} 个',
  ask: '为什么？',
  holds: 'pid {{pid}} 仍持有 fd {{fd}}',
  closeWait: 'CLOSE_WAIT：对端已关闭；{{holders}}。',
  closeWaitUnheld: 'CLOSE_WAIT：对端已关闭；还没有进程 accept 这个连接，因此也没有进程能关闭它。',
  finWait1: 'FIN_WAIT1：这一端已发送 FIN；对端尚未确认。',
  finWait2: 'FIN_WAIT2：这一端已关闭；对端还没有：{{peer}}。',
  finWait2Unknown: 'FIN_WAIT2：这一端已关闭；对端还没有。',
  halfClosed: 'FIN_WAIT2：这一端已半关闭，仍可读取；对端尚未关闭：{{peer}}。',
  timeWait: 'TIME_WAIT：这一端先关闭；内核保留这对地址，使迟到的报文段不会干扰新的连接。',
  timeWaitFor: 'TIME_WAIT：这一端先关闭；内核还要把这对地址保留 {{left}}，使迟到的报文段不会干扰新的连接。',
  lastAck: 'LAST_ACK：两端都已关闭；这一端在等待对其 FIN 的确认。',
  closing: 'CLOSING：两端同时关闭；确认正在途中。',
  awaited: '它已发送给 pid {{pid}}，后者尚未收到',
  nobodyAccepted: '还没有进程 accept 它，因此没有进程能关闭它',
  zombie: '僵尸进程（{{how}}）：内核保留其退出状态，直到 pid {{parent}} 等待它；{{reason}}。',
  zombieParentHeld: '其父进程被 SIGSTOP 停住',
  zombieNever: '这个服务器从不等待（回收：never）',
  zombieOnce_other:
    '这个服务器对每个信号只等待一次：{{count, number}} 个 SIGCHLD 中递送了 {{delivered, number}} 个，其余的在已有一个未决时被合并',
  zombieSoon: '这还没有发生',
  zombieParentGone: '其父进程已结束；必须由收养它的进程等待',
  ended: {
    sent: '被从窗口发送的 {{signal}} 杀死。',
    stopped: '服务器被停止，它的所有进程随之结束。',
    'parent-ended':
      '被 SIGKILL 杀死：其父进程已结束（PR_SET_PDEATHSIG）。在普通的 C 程序中，它会作为孤儿进程继续存在，由 init 收养（设置：留下孤儿进程）。'
  },
  queued: '在 accept 队列中：内核已建立连接，但还没有进程调用 accept：{{reason}}。',
  queuedNobody: '已经没有服务器了',
  queuedHeld: 'pid {{pid}} 被 SIGSTOP 停住',
  queuedServing: 'pid {{pid}} 要先把另一个连接服务完',
  queuedLimit_other: '有 {{count, number}} 个子进程存活，已达上限',
  queuedBlocked: 'pid {{pid}} 阻塞于 {{call}}',
  queuedSoon: 'pid {{pid}} 还没有轮到它'
}
