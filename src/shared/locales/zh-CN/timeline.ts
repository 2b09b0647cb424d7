import type { Translation } from '../translations'

export const timeline: Translation<'timeline'> = {
  ends: { server: '服务器一端', client: '客户端一端' },
  label: '时间线',
  hide: '收起时间线',
  resize: '时间线的高度',
  all: '整个运行（0）',
  nearer: '放大（+）',
  farther: '缩小（−）',
  failed: '无法读取时间线要显示的内容：{{why}} 将会重试。',
  about:
    '进程和连接随时间变化的泳道。上下键在泳道间移动，左右键在标记间移动，Enter 显示该时刻，加号和减号缩放，Shift 加左右键平移。',
  roles: {
    server: '服务器',
    child: '子进程',
    client: '客户端',
    writer: '写进程',
    connection: '连接'
  },
  lane: '{{pid}} {{role}}',
  connection: '⇄ {{client}}',
  between: '连接 {{client}} → {{server}}',
  folded: '它的子进程已折叠',
  inBar: {
    stopped: '停止',
    zombie: '僵尸',
    ended: '已结束'
  },
  states: {
    alive: '存活；是否在运行，无从得知',
    running: '运行',
    stopped: '被信号停止，直到 SIGCONT'
  },
  lasted: '{{what}}，持续 {{span}}',
  lasts: '{{what}}，至今 {{span}}',
  blockedIn: '内核列出它阻塞于 {{call}}',
  call: '{{name}}：在内核中 {{span}}',
  callFailed: '{{name}} 在 {{span}} 后失败',
  zombie: '僵尸，{{how}}：当时没有进程等待它',
  zombieStill: '僵尸，{{how}}：还没有进程等待它',
  notTold: '已结束',
  reapedBy: '由 {{pid}} 回收',
  endedAlone: '已不存在：被启动它的进程回收，或在无人察觉时消失',
  end: '{{end}}：{{what}}',
  endStates: {
    open: '打开，经由 accept',
    'half-closed': '已发送 FIN，仍在读取',
    closed: '被最后一个持有它的进程关闭',
    gone: '内核中已没有它'
  },
  openClient: '打开，经由 connect',
  listed: '内核列出的状态是 {{state}}',
  marks: {
    delivered_other: '{{word}} 递送了 {{count, number}} 次',
    coalesced_other: '信号被合并：{{count, number}} 个已死的子进程没有得到各自的 SIGCHLD',
    lost_other: '它的 {{count, number}} 个事件没有到达',
    error: '失败：错误',
    failed: '失败：{{word}}',
    rst: '发送 RST：连接被复位',
    rstForUnread_other: '发送 RST：有 {{count, number}} 字节未读',
    note: 'lab 对它说了什么',
    exec: 'execve：从这里起运行 {{word}}',
    stopping: '被要求结束',
    'end-of-file': '读到文件结束（EOF）：对端的 FIN 已到',
    generated: '产生 SIGCHLD：其子进程 {{pid}} 结束',
    'half-close': '半关闭：shutdown 发送了 FIN',
    fin: '发送 FIN：最后一个描述符被关闭',
    'rst-received': '被对端复位：有调用这样报告',
    refused: '连接一被 accept 就被关闭：达到了上限',
    limit: '{{word}}：达到了系统的上限'
  },
  more: '这个像素上还有 {{n, number}} 个：请放大',
  event: '事件 {{seq, number}} · {{time}} s · {{what}}',
  bookmark: '书签：事件 {{seq, number}} · {{time}} s'
}
