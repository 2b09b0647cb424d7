import type { Translation } from '../translations'

export const exporting: Translation<'exporting'> = {
  button: '导出',
  menu: '导出这次运行',
  range: '运行的哪一部分',
  ranges: {
    all: '整个运行',
    upTo: '到此为止',
    around: '此处前后'
  },
  rangeAbout: {
    all: '保留的所有事件',
    upTo: '从第一个事件到窗口所处的事件',
    around: '窗口所处事件之前的 {{events, number}} 个事件，以及之后同样多的事件'
  },
  processes: '梯形图中',
  everybody: '所有进程',
  selected: '{{name}} 以及与它通信的进程',
  noneSelected: '所选进程',
  run: '运行',
  canvas: '画布',
  canvasSvg: {
    name: '画布（SVG）',
    about: '当前画布上的全部内容，矢量图'
  },
  canvasPng: {
    name: '画布（PNG）',
    about: '同样的内容，位图'
  },
  reading: '{{events, number}} / {{of, number}} 个事件',
  cancel: '取消',
  nothing: '画布上没有内容。',
  tooLarge: '导出的内容会超过 {{mib, number}} MiB。请导出较短的一部分。',
  noImage: '浏览器无法生成画布的图像。'
}
