import type { Translation } from '../translations'

export const bridge: Translation<'bridge'> = {
  connecting: '正在连接主机…'
}

export const notices: Translation<'notices'> = {
  dismiss: '关闭',
  restart: '重启',
  restarting: '正在重启…',
  startAgain: '重新启动',
  actions: {
    freePort: '使用空闲端口',
    reuse: '设置 SO_REUSEADDR',
    reuseAbout: '这样启动：仅当先前的服务器也设置了它时才有用'
  },
  serverKilled: '服务器 pid {{pid}} 被 {{signal}} 杀死。',
  serverExited: '服务器 pid {{pid}} 已退出，退出码 {{code}}。',
  serverGone: '服务器 pid {{pid}} 已结束；尚不知道如何结束。',
  serverEnded: '服务器 pid {{pid}} {{how}}。',
  orphans_other: '没有了它，仍有 {{count, number}} 个子进程在运行。'
}

export const crash: Translation<'crash'> = {
  where: {
    push: '在接收 lab 发来的内容时',
    event: '在处理自己的一个事件时',
    promise: '在它已开始的一项工作中'
  },
  partFailed: '无法绘制{{part}}。窗口的其余部分和 lab 继续运行。',
  parts: {
    header: '标题栏',
    watch: '标题栏下面的一行',
    notices: '通知',
    palette: '工具箱',
    canvas: '画布',
    inspector: '检查器',
    counters: '计数器',
    time: '时间栏',
    timeline: '时间线',
    client: '客户端窗口',
    menu: '菜单'
  },
  copyReport: '复制报告',
  copied: '已复制',
  copyByHand: '报告，请手动复制',
  reload: '重新加载'
}
