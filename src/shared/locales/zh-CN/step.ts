import type { Translation } from '../translations'

export const step: Translation<'step'> = {
  unusable: '这里不能暂停进程：{{why}}。',
  later_zero: '其后没有别的调用',
  later_other: '其后又有 {{count, number}} 个调用',
  hold: '暂停',
  holdAbout: '每个进程都在下一个系统调用之前停下（F8）',
  runOn: '继续',
  runOnAbout: '不再暂停任何进程；暂停的条件仍保留（F8）',
  all: '全部单步',
  allAbout: '每个停在调用之前的进程完成该调用，并在下一个调用之前停下（Shift+F10）',
  more: '暂停哪些进程，在何时',
  past: '这是过去：在过去不能更改暂停哪些进程。请回到实时再单步。',
  stands: '停在这个调用之前',
  one: '单步',
  oneAbout: '它完成这个调用，并在下一个调用之前停下：{{call}}（对所选进程用 F10）',
  willStop: '将在下一个调用之前停下',
  goesOnTo: '继续运行到 {{place}}',
  menu: {
    hold: '在下一个调用之前暂停',
    one: '完成一个调用',
    release: '继续运行'
  },
  who: '在下一个调用之前暂停',
  roles: {
    server: '服务器',
    children: '子进程',
    clients: '客户端'
  },
  runTo: '运行到下一个',
  runToAbout: '所有进程继续运行，直到其中一个将要进行该调用；然后全部暂停',
  go: '运行',
  breaks: '暂停所有进程',
  none: '还没有条件。',
  remove: '移除：{{condition}}',
  add: '添加',
  kinds: {
    call: '在某个调用之前',
    zombie: '出现僵尸进程时',
    unreferenced: '套接字的最后一个引用被关闭时'
  },
  what: '条件',
  callName: '调用',
  socket: '套接字',
  noSocket: '现在没有打开的已连接套接字。',
  lag: '调用由进程自己等待：它们在调用之前停下。涉及整体的条件要等 lab 得知后才能看到，那时可能已经又进行了一些调用；会说明有多少。',
  hit: '已暂停（{{condition}}）：事件 {{seq}}',
  foreign: '取代了子进程的命令，以及由 Node 进行调用的进程，不检查暂停：它们会继续运行。'
}
