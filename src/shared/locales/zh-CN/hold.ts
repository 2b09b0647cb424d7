import type { Translation } from '../translations'

export const hold: Translation<'hold'> = {
  'no-linux': '此处的程序自己不执行 Linux 系统调用',
  'no-memory': '无法得到与程序共享的内存（memfd_create: {{errno}}）',
  recorded: '这是录制的运行',
  notHeld: {
    command: '它是别的程序，不检查是否要暂停；SIGSTOP 可在任何地方停止它',
    node: '由 Node 执行它的调用',
    ended: '它已结束'
  },
  roles: { server: '服务器', children: '它的子进程', clients: '客户端' },
  nextCall: '下一个 {{call}}',
  line: '行 {{site}}',
  breaks: {
    call: '在 {{call}} 之前',
    callOf: '在进程 {{pid}} 的 {{call}} 之前',
    site: '在行 {{site}}',
    siteOf: '在进程 {{pid}} 的行 {{site}}',
    zombie: '出现僵尸进程时',
    unreferenced: '套接字 {{inode}} 不再被引用时'
  },
  nobody: '没有进程被暂停',
  held: '在下一个调用之前暂停：{{who}}',
  toBeHeld: '将暂停：{{when}}',
  goesOnTo: '进程 {{pid}} 继续到 {{place}}',
  isHeld: '进程 {{pid}} 被暂停',
  goesOn: '进程 {{pid}} 继续',
  hit: '{{what}}（事件 {{seq}}）：{{held}}'
}
