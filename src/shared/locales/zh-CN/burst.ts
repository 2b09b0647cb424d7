import type { Translation } from '../translations'

export const burst: Translation<'burst'> = {
  title: '批量 ×n',
  short: '×n',
  about: '依次启动许多客户端：每个都是一个进程，连接并发送',
  count: '客户端数',
  interval: '间隔（ms）',
  kind: '类型',
  text: '文本',
  leave: '收到应答后各自离开',
  leaves: '每个客户端收到应答后关闭，最多等一秒；它的窗口随之消失。',
  stay_other: '它们会留下。现有 {{count, number}} 个客户端在运行，最多 {{limit, number}} 个。',
  start: '开始启动',
  started: '已启动 {{done, number}} / {{total, number}}'
}

export const target: Translation<'target'> = {
  server: '本服务器',
  to: '连到{{where}}',
  short: '至',
  label: '新客户端连接到{{where}}',
  title: '要连接的主机和端口',
  placeholder: 'example.org:7 或 [::1]:9999',
  note: '留空：连接本窗口的服务器。',
  fault: '这不是“主机:端口”的形式，例如 127.0.0.1:7、example.org:80 或 [::1]:9999。',
  notLoopback: '不是本机：客户端发送的内容会离开本机。请只连接允许你连接的地方。',
  use: '连接到那里',
  useServer: '连回本服务器'
}
