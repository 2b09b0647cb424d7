import type { Translation } from '../translations'

export const palette: Translation<'palette'> = {
  label: '工具箱',
  title: '客户端',
  how: '拖到画布上，或单击。',
  removeEnded: '移除已结束的 {{n, number}} 个',
  removeEndedAbout: '移除已结束的客户端的窗口',
  startFirst: '请先启动服务器。',
  starting: '服务器尚未监听。',
  heldBefore: '服务器在开始监听之前被暂停：请单步执行，或让它继续运行。'
}

export const canvas: Translation<'canvas'> = {
  label: '画布',
  startServer: '启动服务器',
  startHint: '真实的进程，真实的套接字；没有任何模拟。',
  dragHint: '把客户端拖到这里',
  dragHintMore: '每个连接都有自己的进程。',
  external: '外部客户端',
  adopted: '父进程已不在；由 {{ppid}} 收养',
  relayed: '字节经由 MessagePort',
  acceptQueue: '在 accept 队列中',
  zoomIn: '放大',
  zoomOut: '缩小',
  controls: '视图',
  servedBy: '由 {{pids}} 服务',
  stack: '子进程叠放',
  stackOf: {
    running: '{{children, number}} 个运行中',
    stopped: '{{children, number}} 个已停止',
    zombie: '{{children, number}} 个僵尸',
    ended: '{{children, number}} 个已结束',
    folded: '{{children, number}} 个已折叠'
  },
  openStack: '单击以逐个显示',
  closeStack: '单击以重新叠放',
  foldBelow: '折叠下方的内容',
  unfoldBelow: '显示下方的内容',
  fullSize: '缩放：恢复 100 %（1）',
  zoomIs: '缩放 {{percent}} %，恢复 100 %',
  fit: '显示全部',
  fitTitle: '显示全部（0）',
  arrange: '整理',
  arrangeTitle: '各归其位：每个连接一列（A）',
  minimap: '整个画布；按下即到该处',
  find: '在画布上查找',
  findTitle: '按 PID、端口、状态或文本查找（Ctrl+F）',
  findPlaceholder: 'PID、端口、状态、文本',
  foundAt: '第 {{index, number}} 个，共 {{all, number}} 个',
  found: '找到 {{all, number}} 个',
  follow: '跟随所选',
  followTitle: '跟随：视图移到在时间线、日志或其他地方选中的进程',
  previous: '上一个（Shift+Enter）',
  next: '下一个（Enter）',
  closeFind: '关闭（Escape）',
  keys: '画布上的进程和客户端窗口：{{nodes}}',
  keysAbout:
    '方向键逐个移动，Enter 选中，空格加入选中，Ctrl+A 全部选中，Shift 加方向键移动，Shift+F10 打开它的菜单。A 整理，0 显示全部，1 为 100 %，加号和减号缩放。'
}
