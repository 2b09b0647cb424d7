import type { Translation } from '../translations'

export const orphans: Translation<'orphans'> = {
  standing: '孤儿进程，由 {{by}} 收养',
  standingIn: '孤儿进程，由 {{by}} 收养 · {{blockedIn}}',
  supervised:
    '孤儿进程：它的父进程 pid {{parent}} 已结束，它继续运行。内核把它交给了 lab 的监管进程 pid {{by}}（PR_SET_CHILD_SUBREAPER），由其等待它，并使它随 lab 结束。',
  adopted:
    '孤儿进程：它的父进程 pid {{parent}} 已结束，它继续运行。内核把它交给了 pid {{by}}，即 init 或最近的 subreaper，由其等待它。',
  reaped: '它作为孤儿进程活得比父进程 pid {{parent}} 更久；收养它的 lab 监管进程 pid {{by}} 已等待过它。',
  try: '重新启动，并留下孤儿进程',
  tryAbout: '这样，服务器被杀死后子进程像在 C 中一样继续存在，由 lab 的监管进程收养',
  end_other: '结束它们',
  endAbout_other: '{{count, number}} 个孤儿进程：先 SIGTERM，再 SIGKILL'
}
