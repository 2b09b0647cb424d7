import type { Translation } from '../translations'

export const native: Translation<'native'> = {
  menu: {
    file: '文件(&F)',
    edit: '编辑(&E)',
    view: '视图(&V)',
    window: '窗口(&W)',
    help: '帮助(&H)',
    shortcuts: '键盘快捷键(&K)',
    commands: '所有命令(&C)',
    about: '关于 Forkscope',
    live: '实时窗口(&L)',
    open: '打开录制…(&O)',
    recent: '最近打开(&R)',
    clear: '清除',
    none: '尚无',
    roles: {
      undo: '撤销',
      redo: '重做',
      cut: '剪切',
      copy: '复制',
      paste: '粘贴',
      pasteAndMatchStyle: '粘贴并匹配样式',
      delete: '删除',
      selectAll: '全选',
      reload: '重新加载',
      toggleDevTools: '切换开发者工具',
      resetZoom: '实际大小',
      zoomIn: '放大',
      zoomOut: '缩小',
      togglefullscreen: '切换全屏',
      minimize: '最小化',
      zoom: '缩放',
      front: '全部置于顶层',
      close: '关闭窗口',
      quit: '退出',
      services: '服务',
      hide: '隐藏 Forkscope',
      hideOthers: '隐藏其他',
      unhide: '全部显示'
    }
  },
  about: { copyright: 'Forkscope 开发者 · MIT 许可证' },
  files: {
    recordings: 'Forkscope 录制',
    all: '所有文件',
    open: '打开录制',
    save: '保存录制'
  },
  tooMany: { title: '已打开 {{limit}} 个录制', text: '请先关闭其中一个。' },
  command: {
    message: '为每个连接运行此命令？',
    detail: '它以你在这台机器上的全部权限运行。在 Forkscope 结束之前，每个命令只询问一次。',
    run: '运行',
    cancel: '取消'
  }
}
