import type { Translation } from '../translations'

export const causes: Translation<'causes'> = {
  'no-reuse': '未设置 SO_REUSEADDR：只要上一个服务器的连接还处于 TIME_WAIT，bind(2) 就以 EADDRINUSE 失败。',
  'limits-descriptors': '描述符上限：超出后 socket(2) 和 accept(2) 以 EMFILE 失败。',
  'ignores-sigpipe': '忽略 SIGPIPE：向已复位的连接 write(2) 时返回 EPIPE，而不是终止进程。',
  'never-reaps': '无人等待子进程：每个结束的子进程都一直是僵尸进程，直到服务器结束。',
  'reaps-once': '每个 SIGCHLD 只调用一次 waitpid(2)：内核会合并同时未决的信号，被合并的信号留下僵尸进程。',
  'keeps-connfd':
    '父进程保留 connfd 的副本：子进程关闭自己的 connfd 时不发送 FIN，对端读不到文件结束（EOF）；服务器的描述符不断增加，直到 EMFILE。',
  'keeps-listenfd': '每个子进程都保留 listenfd 的副本：服务器结束后，只要还有一个子进程存活，端口就一直被占用。',
  'waits-at-limit': '子进程上限：达到上限期间无人调用 accept(2)，连接在队列中等待。',
  'refuses-at-limit': '子进程上限：多出的连接被接受后立即关闭。',
  'limits-children': '子进程上限：多出的连接立即关闭。',
  'has-lists': '谁可以进入的名单：“禁止”优先于“允许”。',
  'allows-some': '不属于此名单中任何网络者被拒绝。',
  'denies-some': '属于此名单中某个网络者被拒绝，无论是否被允许。',
  'limits-rate': '速率：一秒内到来的连接超出时，超出者被拒绝，随后的暂停期内所有连接也被拒绝。',
  'limits-sources': '来源上限：某个地址的连接数达到上限后，再多一个就被拒绝。',
  'limits-access': '被禁止、来得太频繁或连接已经太多者，被接受后立即关闭：它读到文件结束（EOF）。',
  'refuses-some': '不可以进入者，或多出的一个，被接受后立即关闭。',
  'ends-idle': '空闲超时：这么久没有收到任何数据时，read(2) 以 EAGAIN 失败，连接被关闭。',
  'exits-on-error': 'accept(2) 或启动失败时，服务器结束。',
  'exits-when-full': '多出一个客户端就会使服务器结束，所有连接也随之结束。',
  uppercase: '处理程序：字母以大写返回。',
  spins: '把文件结束（EOF）当成又一条消息：一再写出旧缓冲区，直到 SIGPIPE 终止进程，或进程自己放弃。'
}
