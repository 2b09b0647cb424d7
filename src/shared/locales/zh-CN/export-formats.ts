import type { Translation } from '../translations'

export const exportFormats: Translation<'exportFormats'> = {
  faults: {
    nobody: '没有可画的内容：所选进程在运行的这一段中什么也没有做。请选择所有进程，或更长的一段',
    'too-long': '运行太长，一个页面放不下：事件 {{seq}} 已超出 {{mib}} MiB。请导出较短的一段。'
  },
  ladder: { name: '时序图（SVG）', about: '谁对谁说了什么，自上而下，可供打印' },
  trace: { name: 'Perfetto 跟踪（JSON）', about: '可在 ui.perfetto.dev 和 chrome://tracing 中打开' },
  'csv-calls': { name: '调用（CSV）', about: '每个调用一行' },
  'csv-connections': { name: '连接（CSV）', about: '每个连接一行' },
  pcapng: { name: '数据包（pcapng）', about: '供 Wireshark 使用；由读写调用合成，并未抓包' },
  html: { name: '回放（HTML）', about: '单个文件，无需网络即可在任何浏览器中显示这次运行' }
}
