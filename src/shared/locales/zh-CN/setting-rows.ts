import type { Translation } from '../translations'

export const settingRows: Translation<'settingRows'> = {
  wish: '{{said}}：{{why}}',
  groups: {
    address: '地址',
    serving: '服务方式',
    children: '子进程',
    table: '客户端表',
    access: '访问控制',
    limits: '错误与上限',
    client: '客户端'
  },
  server: {
    host: {
      label: '地址',
      hint: 'bind(2)',
      about: '要绑定的 IPv4 或 IPv6 地址，或主机名；0.0.0.0 表示所有接口，:: 表示所有 IPv6 和 IPv4 接口'
    },
    port: { label: '端口', hint: '0：任意空闲端口', about: '要绑定的端口；0：由内核选一个空闲端口' },
    backlog: { label: 'Backlog', hint: 'listen(2)', about: 'accept 队列的长度，listen(2)' },
    reuseAddress: {
      label: 'SO_REUSEADDR',
      hint: '在 bind(2) 之前设置：TIME_WAIT 不妨碍重启',
      about: '在 bind(2) 之前设置 SO_REUSEADDR，socket(7)',
      limits: { nodeMakesCalls: 'libuv 自己按系统的要求设置 SO_REUSEADDR' }
    },
    model: {
      label: '模型',
      hint: '如何为多个连接服务',
      about: '如何为连接服务',
      limits: { nodeMakesCalls: 'Node 的事件循环既不阻塞于 accept(2)，也不调用 select(2)' }
    },
    handler: {
      label: '处理程序',
      hint: '回答什么',
      about: '回答什么',
      choices: { echo: 'echo：原样返回', uppercase: 'uppercase：转为大写' }
    },
    exec: {
      label: '命令',
      hint: '代替处理程序；按空格分隔，引号用法同 shell："two words"',
      about: '-- 之后的命令作为处理程序：它的标准输入和标准输出就是该连接',
      limits: { relays: 'utility 进程得不到文件描述符，因此命令不能以连接作为输入' }
    },
    buffer: {
      label: '缓冲区',
      hint: '每次 read(2) 的字节数',
      about: '一次 read(2) 最多返回多少字节',
      limits: { nodeMakesCalls: 'Node 一次最多读 64 KiB' }
    },
    spinAtEof: {
      label: '遇到 EOF 仍继续',
      hint: '经典缺陷：子进程重复写出旧缓冲区并继续读，此处 {{reads, number}} 次',
      about: '遇到文件结束（EOF）时，子进程写出旧缓冲区并继续读，共 {{reads}} 次',
      limits: { nodeMakesCalls: 'Node 在文件结束（EOF）时停止读取' }
    },
    idleTimeout: {
      label: '空闲超时',
      hint: '多少毫秒没有收到字节，服务器就关闭连接；0：从不',
      about: '这么久没有收到任何数据的连接会被关闭（由命令应答时除外）；0：从不'
    },
    ignoreSigpipe: {
      label: '忽略 SIGPIPE',
      hint: '向已复位的连接写入时返回 EPIPE，而不是终止进程',
      about: '向已复位的连接写入时返回 EPIPE，而不是终止进程，signal(7)',
      limits: { nodeMakesCalls: 'Node 本身就忽略 SIGPIPE：向已复位的连接写入会以 EPIPE 失败' }
    },
    launcher: { label: '进程来自', hint: '连接如何得到自己的进程', about: '连接如何得到自己的进程' },
    spareWorkers: {
      label: '备用工作进程',
      hint: '在连接到来之前启动，最多 16 个；0：每个连接各启动一个',
      about: '启动方式 spawn 和 portable：在连接到来之前启动的工作进程数；0：每个连接一个'
    },
    reap: {
      label: '回收',
      hint: '收到 SIGCHLD 时服务器做什么',
      about: '收到 SIGCHLD 时：循环等待直到没有可回收的子进程、只等待一次，或从不',
      limits: { nodeMakesCalls: 'libuv 在每个子进程结束时立即回收：不会有僵尸进程留下' },
      choices: { loop: 'loop：直到全部回收', once: 'once：每个 SIGCHLD 调用一次 waitpid', never: 'never：从不' }
    },
    keepConnfdInParent: {
      label: '父进程保留 connfd',
      hint: '经典疏漏：FIN 不会发出',
      about: '父进程不关闭 connfd',
      limits: { nodeMakesCalls: 'Node 把套接字传给别的进程后会关闭自己的副本' }
    },
    keepListenfdInChild: {
      label: '子进程保留 listenfd',
      hint: '经典疏漏：端口一直被占用',
      about: '子进程不关闭 listenfd',
      limits: { nodeMakesCalls: 'Node 的描述符在 exec 时关闭' }
    },
    leaveOrphans: {
      label: '留下孤儿进程',
      hint: '与 C 一样：服务器被杀死后子进程继续存在并被收养；否则它们随服务器结束',
      about: '服务器结束后，子进程作为孤儿进程继续存在并被收养；否则由 PR_SET_PDEATHSIG 结束它们',
      limits: { nodeMakesCalls: '那里没有进程向内核提出要求：到服务器的通道关闭时，进程自行结束' }
    },
    maxChildren: {
      label: '最多子进程',
      hint: '0：除系统上限外不限',
      about: '存活或尚未回收的子进程数；0：不限',
      limits: { relays: '应用最多为一个服务器运行 {{most}} 个 utility 进程' }
    },
    atChildLimit: {
      label: '达到上限时',
      hint: '当存活的子进程达到该数目时',
      about: '让连接留在队列中，或关闭它们',
      limits: { nodeMakesCalls: 'Node 只要在监听就接受一切连接：子进程上限只能采用拒绝' },
      choices: { wait: '留在 accept 队列中', refuse: '接受后关闭' }
    },
    tableSize: {
      label: '表的大小',
      hint: '槽位数，最多 FD_SETSIZE：{{size, number}}',
      about: '模型 select 的客户端表的槽位数'
    },
    whenTableFull: {
      label: '表满时',
      hint: '对多出来的那个客户端',
      about: '关闭该连接，或退出',
      choices: { close: '关闭该连接', exit: '退出' }
    },
    allow: {
      label: '允许',
      hint: '地址和网络，如 10.0.0.0/8；留空：所有人',
      about: '允许进入的网络或地址；一旦给出，其余一律拒绝'
    },
    deny: { label: '禁止', hint: '地址和网络；优先于“允许”', about: '要拒绝的网络或地址，即使已被允许' },
    rate: {
      label: '速率',
      hint: '每秒连接数；超出者以及随后暂停期内的所有连接都被拒绝；0：不限',
      about: '每秒连接数；超出后进入暂停期，其间全部拒绝；0：不限'
    },
    ratePause: {
      label: '暂停期',
      hint: '秒；超出速率后，其间全部拒绝',
      about: '连接数超出速率后，全部拒绝的秒数'
    },
    maxPerSource: {
      label: '每个来源上限',
      hint: '同一地址同时的连接数；0：不限',
      about: '同一地址同时的连接数，超出者被拒绝；0：不限'
    },
    onError: {
      label: '出错时',
      hint: 'accept(2) 或 fork(2) 出错时',
      about: 'accept 或 fork 失败时',
      choices: { continue: '报告并继续', exit: '退出' }
    },
    maxDescriptors: {
      label: '描述符上限',
      hint: 'RLIMIT_NOFILE；0：沿用继承值，否则为 32 或更大',
      about: '服务器的 RLIMIT_NOFILE；0：沿用继承值',
      limits: { nodeMakesCalls: 'Node 没有 setrlimit(2)' }
    }
  },
  client: {
    kind: {
      label: '类型',
      hint: '发送什么、何时发送',
      about: 'line：发送、等待、显示；auto：自动发送；split：一个进程读、一个进程写，输入 q 半关闭'
    },
    host: { label: '地址', hint: 'connect(2)', about: '主机名，或 IPv4、IPv6 地址' },
    port: { label: '端口', hint: 'connect(2)', about: '端口' },
    buffer: {
      label: '缓冲区',
      hint: '每次 read(2) 和 write(2) 的字节数',
      about: '一次 read(2) 最多返回、一次 write(2) 最多发送的字节数'
    },
    interval: { label: '间隔', hint: '两条消息之间的毫秒数', about: 'auto：两条消息之间的时间' },
    text: { label: '文本', hint: '放在序号之前', about: 'auto：放在序号之前的文本' }
  },
  models: {
    fork: { choice: 'fork：每个连接一个进程', standing: '每个连接一个进程' },
    iterative: { choice: 'iterative：迭代', standing: '迭代' },
    select: { choice: 'select：单进程', standing: 'select，单进程' }
  },
  launchers: {
    fork: { choice: 'fork' },
    spawn: { choice: 'spawn' },
    portable: { choice: 'portable：Node 的 net 和 child_process' },
    utility: { choice: 'utility：每个连接一个 Electron utilityProcess' }
  },
  kinds: {
    line: {
      title: '行客户端',
      short: '行',
      about: '发送你输入的行',
      placeholder: '输入一行，按 Enter 发送'
    },
    auto: { title: '自动客户端', short: '自动', about: '每秒自动发送一行' },
    split: {
      title: '分离客户端',
      short: '分离',
      about: '两个进程：一个只读，一个只写你输入的内容',
      placeholder: '输入一行；单独输入 q 半关闭'
    }
  }
}
