import type { Translation } from '../translations'

export const code: Translation<'code'> = {
  label: '程序文本',
  ofServer: '服务器及其子进程',
  ofClient: '客户端 {{pid}}',
  about:
    '为阅读而写：程序按这个顺序进行这些调用。朝下的标记表示最后完成的是这个调用；朝右的标记表示内核说进程正睡眠在这个调用中。',
  unseen:
    '这里由 Node 进行系统调用，它不说明是哪些调用、用哪些描述符，也不说明进程在何处等待。标记位于 Node 最后所说之处。',
  unknown: '不知道这个服务器是用什么设置启动的，因此也不知道它的文本。',
  nothing: '请启动服务器，或选择一个进程。',
  noSites: '这次运行没有说明调用来自何处：只能显示内核说进程在哪里睡眠。',
  follow: '跟随',
  followAbout: '让所选进程所在的行保持可见',
  oddity: {
    'left-out': '省略',
    added: '添加'
  },
  in: '睡眠在这个调用中',
  after: '最后完成了这个调用',
  marker: '{{pid}}，{{role}}：{{how}}',
  many: '第 {{line}} 行有 {{n, number}} 个进程',
  elsewhere: '尚不在任何行：',
  visitsOf: '第 {{n}} 行：各进程何时在此？{{text}}',
  visits: '第 {{n}} 行：谁在此，何时',
  run: '运行到第 {{n}} 行',
  runTo: '运行到这里',
  runAbout: '所有进程继续运行，直到其中一个将要进行这个调用；然后全部暂停',
  runOneTo: '让 {{pid}} 运行到这里',
  hold: '在此暂停',
  holdAbout: '每当有一个进程将要进行这个调用，就暂停所有进程',
  noVisits: '还没有。',
  earlier: '显示更早的',
  close: '关闭',
  goTo: '转到进程 {{pid}} 的事件 {{seq}}'
}
