import type { Translation } from '../translations'

export const usability: Translation<'usability'> = {
  'not-tested-yet': 'fork(2) 的自检尚未结束',
  'test-passed': 'fork(2) 在此可用：自检通过',
  'passed-before': 'fork(2) 在此可用：在本系统上用同样的程序，自检曾经通过',
  'test-failed': 'fork(2) 的自检失败，没有说明原因',
  'test-ended': 'fork(2) 的自检{{how}}',
  'failed-before': '不久前在本系统上用同样的程序：失败',
  'failed-before-so': '不久前在本系统上用同样的程序：{{how}}',
  'died-at-start': '它的进程在第一个调用之前结束',
  'died-at-start-so': '它的进程在第一个调用之前{{how}}',
  'children-hang': '不管自检结果如何，它有两个子进程挂在 futex(2) 中',
  'test-unfinished': 'fork(2) 的自检没有在 {{seconds}} 秒内结束',
  'test-not-made': '无法进行 fork(2) 的自检：没有说明原因',
  'test-not-made-because': '无法进行 fork(2) 的自检：{{why}}',
  'posix-spawn': 'posix_spawn(3) 所需的一切 Linux 都有',
  'node-calls': '由 Node 执行调用，适用于所有系统',
  'app-relays': '应用启动 utility 进程，服务器转发字节',
  'needs-app': '需要桌面应用，由它的主进程启动 utility 进程',
  'needs-linux': '需要 Linux；这是别的系统',
  'needs-linux-not': '需要 Linux；这是 {{system}}',
  'switched-off': '已由 FORKSCOPE_PORTABLE 关闭',
  recorded: '这是录制的运行',
  notStarted: {
    'no-process': '无法启动 {{file}}：它存在吗，还有描述符可用吗？',
    'given-up': '启动被放弃',
    'no-answer': '应用在 {{seconds}} 秒内没有启动 utility 进程',
    'lab-ended': 'lab 已结束：不再为它启动任何程序',
    'server-ended': '服务器已结束',
    'no-program': '没有程序 {{name}}',
    'running-already': '它已经有一个进程',
    'limit-servers': '有 {{limit}} 个服务器在运行，达到上限',
    'limit-connections': '{{limit}} 个连接已有进程，达到上限',
    'not-born': '它的进程没有及时产生',
    exited: '它的进程没有启动：退出码 {{code}}'
  }
}
