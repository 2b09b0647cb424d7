import type { Translation } from '../translations'

export const failures: Translation<'failures'> = {
  'no-such-request': { message: '没有请求 {{name}}。' },
  'input-refused': { message: '请求“{{name}}”被拒绝：{{complaints}}。' },
  'filter-refused': { message: '过滤条件无法理解：{{faults}}' },
  'request-broke': { message: '请求“{{name}}”在 {{where}} 进程中失败：{{reason}}' },
  'foreign-sender': { message: '请求被拒绝：它不是来自应用自己的页面，而是来自 {{sender}}。' },
  'too-many-requests': { message: '“{{name}}”被拒绝：已有 {{limit}} 个请求在等待 lab。' },
  'no-answer': {
    message: '{{name}}：{{seconds}} 秒内没有应答',
    hint: 'lab 可能正忙或已停止。请重试；如果仍无应答，请重启它。',
    ofLab: 'lab（pid {{pid}}）在 {{seconds}} 秒内没有应答“{{name}}”。'
  },
  'bridge-broke': { message: '{{name}}：与 lab 的连接桥失败：{{reason}}' },
  'not-connected': { message: '{{name}}：与主机程序没有连接', hint: '该操作没有执行。请在连接恢复后重试。' },
  'lab-gone': {
    message: '{{who}}已结束：{{how}}。',
    undone: '“{{undone}}”没有执行。{{who}}已结束：{{how}}。',
    hint: '重启 lab 以继续；它运行的一切都已随它结束。',
    lab: 'lab ',
    labOfPid: 'lab（pid {{pid}}）',
    how: {
      asked: '它被要求结束',
      'not-born': '它的进程没有产生',
      'not-ready': '它在 {{seconds}} 秒内没有就绪，已被杀死',
      exited: '退出码 {{code}}',
      unseen: '尚未看到它退出'
    }
  },
  'lab-not-started': {
    message: 'lab 没有启动。',
    because: 'lab 无法启动：{{reason}}',
    hint: '重启 lab 以重试。'
  },
  'host-lost': {
    message: '与主机程序的连接已断开；正在重试。',
    retrying_other: '与主机程序的连接已断开；正在重试（已试 {{count, number}} 次）。',
    gaveUp_other: '与主机程序的连接已断开；试了 {{count, number}} 次后放弃。',
    hint: '重新启动主机程序，然后重新加载本页。'
  },
  'token-refused': {
    message: '主机程序不认识本页的令牌。',
    hint: '请打开主机程序启动时打印的地址。'
  },
  'lab-still-ending': { message: 'lab（pid {{pid}}）已被杀死，但尚未结束。', hint: '请稍后重试。' },
  'app-ending': { message: '应用正在结束：不再启动 lab。' },
  'not-restartable': { message: 'lab 正在运行；只有桌面应用可以另启动一个' },
  'lab-closed': { message: 'lab 已关闭：不再启动任何程序' },

  'recorded-run': {
    message: '“{{name}}”被拒绝：这是录制的运行，其中不再运行任何程序',
    hint: '请在单独的窗口中启动服务器。'
  },
  'no-recording': { message: '这不是录制的运行' },
  'recording-refused': { hint: '请选择由 forkscope run --record 写出的文件。' },
  'recording-damaged': {
    shown: '显示的是此前的内容。',
    nothingBefore: '此前没有任何内容。请从文件生成处重新获取。'
  },
  'recording-cut': {
    message: '{{file}}：最后一行（第 {{line}} 行）被截断（字节 {{byte}}）',
    shown: '被录制的运行当时仍在继续；显示的是此前的内容。',
    nothingBefore: '此前没有任何内容。请从文件生成处重新获取。'
  },
  'recording-gaps': {
    one: '事件 {{first}} 未保留',
    all: '事件 {{first}} 到 {{last}} 未保留',
    some: '事件 {{first}} 到 {{last}} 中有 {{n}} 个未保留',
    inFile: '{{file}}：{{what}}',
    atLine: '{{file}}：第 {{line}} 行，字节 {{byte}}：{{what}}',
    hint: '从那里开始显示的内容可能不完整。'
  },
  'recording-bookmarks': {
    message_other:
      '{{file}}：略去了 {{count, number}} 个书签：所指时刻不在文件中，或超出限制（最多 {{most}} 个，按顺序，备注最多 {{note}} 个字符）',
    hint: '运行本身并不因此缺少任何内容。'
  },
  'recording-newer': {
    message: '{{file}} 是版本 {{version}}，由较新的 Forkscope 生成；全部内容已按版本 {{known}} 理解',
    hint: '其中某些内容的含义可能多于所显示的。'
  },
  'recording-closed': { message: '由于没有窗口显示这个录制，主机程序已将其收起', hint: '请再次打开该文件。' },
  'recording-too-large': {
    message: '{{name}} 大于 {{mib}} MiB，此主机程序不接受更大的录制',
    hint: '可用 forkscope replay FILE --ui 在文件所在处打开。'
  },
  'too-many-recordings': {
    message: '已打开 {{limit}} 个录制，达到上限',
    hint: '请关闭其中一个的标签页；稍后它会被收起。'
  },
  'recording-not-sent': {
    message: '{{name}} 没有打开：{{reason}}',
    answered: '{{name}} 没有打开：主机程序应答 {{status}}',
    hint: '请重试。'
  },
  'no-file-chosen': { message: '“{{name}}”：没有指定文件', hint: '请重试并选择一个。' },
  'file-asking': { message: '另一个选择文件的对话框正打开着', hint: '请先回答它。' },
  'recording-already': { message: '正在录制', hint: '请先停止。' },
  'recording-not-on': { message: '没有在录制' },
  'recording-not-begun': { message: '无法录制到 {{file}}：{{reason}}', hint: '请选择别的位置。' },
  'recording-not-saved': { message: '运行没有保存到 {{file}}：{{reason}}', hint: '请选择别的位置，或腾出空间。' },
  'too-many-bookmarks': { message: '已有 {{limit}} 个书签，达到上限', hint: '请先删除一个。' },
  'no-such-moment': { message: '事件 {{seq}} 不在日志中：日志中有事件 {{oldest}} 到 {{newest}}' },

  'server-running': { message: '已有服务器在运行', hint: '请先停止它；它的地址显示在页眉中。' },
  'no-server': { message: '没有服务器在运行' },
  'no-exec': {
    message: '此主机程序不把命令作为处理程序运行',
    hint: '请这样启动它：forkscope serve --allow-exec',
    inField: '此主机程序不把命令作为处理程序运行。请这样启动它：forkscope serve --allow-exec'
  },
  'command-declined': {
    message: "命令 '{{command}}' 未获允许",
    hint: '再次启动会再询问一次，或者选择一个处理程序。'
  },
  'command-paused': { message: '命令一再被拒绝', hint: '请在 {{seconds}} 秒后重试，或选择一个处理程序。' },
  'command-unshowable': {
    message: '{{characters}} 个字符的命令无法完整显示（最多 {{limit}} 个），而未显示的内容不会运行',
    hint: '请把它写进脚本，并给出脚本的路径。'
  },
  'command-asking': { message: '另一个命令正在等待回答', hint: '请先回答已打开的问题。' },
  'no-command': { message: "没有可执行的命令 '{{command}}'", hint: '请给出它的路径，或 PATH 中能找到的名字。' },
  'launcher-unusable': { message: '启动方式 {{launcher}} 在此无法使用：{{reason}}', hint: '请选择别的启动方式。' },
  'no-launcher': { message: '这台机器上没有可用的启动方式' },
  'launcher-cannot': {
    message: '启动方式 {{launcher}} 做不到：{{wishes}}',
    hint: '请选择别的设置，或在 Linux 上选择启动方式 fork 或 spawn。'
  },
  'no-exec-on-windows': { message: '在 Windows 上，命令不能以套接字作为标准输入和标准输出' },
  'server-not-spawned': { message: '无法启动服务器进程：{{reason}}' },
  'server-silent': { message: '服务器在 {{seconds}} 秒内没有监听 {{address}}，已被结束' },
  'server-given-up': { message: '服务器在监听之前按要求结束' },
  'server-died': {
    message: '服务器在监听之前结束：{{how}}',
    saying: '服务器在监听之前结束：{{how}}；它打印了：{{said}}'
  },
  'server-call': { message: '{{errno}}: {{call}} {{address}}' },
  'no-such-interface': {
    message: '{{errno}}: {{call}} {{address}}：这台机器没有接口使用该地址',
    hint: '请用 127.0.0.1，或用 0.0.0.0 表示所有接口。',
    hint6: '请用 ::1，或用 :: 表示所有接口。'
  },
  'no-such-family': {
    message: '{{errno}}: {{call}} {{address}}：这台机器没有 {{family}}',
    unnamed: '{{errno}}: {{call}} {{address}}：这台机器没有该地址族',
    hint: '请用 127.0.0.1。'
  },
  'name-unknown': {
    message: "getaddrinfo '{{name}}'：{{why}}（{{errno}}）",
    hint: '请检查名字，或以数字形式给出地址，如 127.0.0.1 或 ::1。',
    why: {
      ENOTFOUND: '未知的名称或服务',
      EAI_AGAIN: '域名解析暂时失败',
      EAI_FAIL: '域名解析失败，无法恢复',
      EAI_MEMORY: '内存分配失败'
    }
  },
  'name-given-up': { message: "getaddrinfo '{{name}}'：已无人等待应答" },
  'name-unanswered': {
    message: "getaddrinfo '{{name}}'：{{seconds}} 秒内没有应答",
    hint: '请检查名字，或以数字形式给出地址，如 127.0.0.1 或 ::1。'
  },
  'privileged-port': {
    message: '{{errno}}: {{call}} {{address}}：权限不够',
    hint: '{{from}} 以下的端口只供特权用户使用；请选择更大的端口。'
  },
  'address-in-use': {
    message: '{{errno}}: {{call}} {{address}}：地址已被占用',
    hint: '请选择别的端口；0 由内核选一个空闲端口。',
    held: '{{errno}}: {{call}} {{address}}：地址已被占用，占用者为 {{holders}}',
    heldHint: '请停止该进程，或选择别的端口；0 由内核选一个空闲端口。',
    holder: 'pid {{pid}}（{{name}}）',
    listening: 'pid {{pid}}（{{name}}，监听 {{on}}）',
    listeningBoth: 'pid {{pid}}（{{name}}，监听 {{on}}，也接受 IPv4 客户端）'
  },
  'address-lingers': {
    message: '{{errno}}: {{call}} {{address}}：地址已被占用：无人监听，但先前服务器的连接处于 {{ends}}',
    hint: '请等它们消失，或让新旧服务器都设置 SO_REUSEADDR。',
    left: '{{state}}（还剩 {{seconds}} 秒）'
  },
  'server-first': { message: '没有可连接的服务器。', hint: '请先启动服务器，再添加客户端。' },
  'server-starting': { message: '服务器尚未监听。', hint: '请稍后重试。' },

  'client-not-spawned': { message: '无法启动客户端进程：{{reason}}' },
  'too-many-clients': { message: '有 {{n}} 个客户端在运行，达到上限', hint: '请先关闭一些。' },
  'too-many-windows': {
    message: '保留着 {{n}} 个已结束客户端的窗口，达到上限',
    hint: '请先移除一些：“移除已结束的”可全部移除。'
  },
  'no-split-client': { message: '分离客户端要调用 fork：{{reason}}', hint: '请用行客户端或自动客户端。' },
  'no-client': { message: '没有 pid 为 {{pid}} 的客户端在运行' },
  'no-own-window': { message: '只有桌面应用能打开窗口' },
  'too-many-own-windows': { message: '{{limit}} 个客户端有自己的窗口，达到上限', hint: '请先关闭其中一个。' },
  'client-deaf': { message: '客户端 {{pid}} 不读取它的输入；有 {{bytes}} 字节在等待' },

  'some-refused': {
    send: '{{of, number}} 个中有 {{refused, number}} 个没有收到这一行：{{reasons}}',
    close: '{{of, number}} 个中有 {{refused, number}} 个没有关闭：{{reasons}}',
    signal: '{{of, number}} 个中有 {{refused, number}} 个没有收到 {{signal}}：{{reasons}}',
    others_other: '{{reason}}（另有 {{count, number}} 个）',
    and: '；'
  },
  'file-not-sent': {
    message: '{{name}} 在 {{done, number}} 字节之后无法继续读取：它比原来短',
    because: '{{name}} 在 {{done, number}} 字节之后无法继续读取：{{reason}}',
    hint: '此前的内容已经发送。请重新选择该文件。'
  },
  'not-exported': { message: '没有导出任何内容：{{reason}}' },
  'window-broke': {
    message: '窗口出错（{{where}}）：{{reason}}',
    hint: '显示的内容可能不完整。重新加载会从头开始；其间 lab 继续运行。'
  },

  'no-process': { message: 'kill({{pid}}, {{signal}})：此 lab 没有该 PID 的进程' },
  'other-process': { message: 'kill({{pid}}, {{signal}})：该进程已结束，它的 PID 已分给另一个进程' },
  'not-ended': { message: 'pid {{pid}} 或它启动的某个进程在 SIGKILL 之后没有结束' },
  'log-unreadable': { message: '日志的事件 {{first}} 到 {{last}} 无法读取：{{reason}}' },
  'no-stepping': { message: '无法在调用之前暂停任何进程：{{why}}。' },
  'not-stepped': { message: '进程 {{pid}} 无法在调用之前暂停：{{why}}。' },
  'too-many-held': { message: '最多只能逐个暂停或放行 {{n}} 个进程。', hint: '请暂停某一类的全部进程，或全部放行。' },
  'too-many-breaks': {
    message: '已有 {{n}} 个条件，达到上限。',
    hint: '请删除其中一个。'
  },
  'no-socket': { message: 'EBADF: 套接字 {{inode}} 没有打开（或已关闭）：无法等待它的最后一个引用。' },
  'no-site': { message: '程序文本中没有调用 {{site}}。' },
  'not-signalled': { message: '{{call}}({{pid}}, {{signal}})：{{reason}}' }
}
