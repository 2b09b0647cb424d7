import type { Translation } from '../translations'

export const appWindow: Translation<'appWindow'> = {
  title: '此窗口',
  view: '语言、主题、大小',
  viewElsewhere: '语言、主题、大小…',
  size: '大小',
  sizeOf: '{{percent}} %',
  sizeAbout: '一切（包括画布）画得多大：供投影前的课堂使用',
  hintsAgain: '再次显示提示',
  hint: '提示',
  gotIt: '知道了',
  hints: {
    start: '它只在本机监听。上面的预设是会犯错的服务器。',
    drag: '客户端在左边：拖到这里，或点按它。',
    back: '每个事件都可以再看：逗号后退一个，句点前进一个，L 回到现在。',
    why: '一个僵尸：选中它，在检查器中按“为什么？”，会说明异常状态的来由。',
    commands: '{{keys}} 列出所有可做的事，? 列出所有快捷键。'
  }
}
