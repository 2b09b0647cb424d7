import type { Translation } from '../translations'

export const composer: Translation<'composer'> = {
  atCharacter: '第 {{column, number}} 个字符：{{fault}}',
  atLine: '第 {{line, number}} 行第 {{column, number}} 个字符：{{fault}}',
  options: '如何发送',
  notation: '写作',
  notations: {
    text: '文本',
    escapes: '带 \\r \\n \\x00 的文本',
    hex: '十六进制字节'
  },
  ending: '行结束符',
  endings: {
    none: '无',
    lf: 'LF \\n',
    cr: 'CR \\r',
    crlf: 'CRLF \\r\\n'
  },
  byLine: '每行是一条单独的消息',
  short: {
    text: '',
    escapes: '\\x',
    hex: 'hex'
  },
  shortEnding: {
    none: '无结束符',
    lf: '',
    cr: 'CR',
    crlf: 'CRLF'
  },
  noHex: '“{{found}}”不是十六进制字节：每个字节是两位 0 到 f 的数字，例如 0d 0a。',
  noEscape: '{{found}} 不是转义。可用的有 \\r \\n \\t \\0 \\xHH，以及表示反斜杠的 \\\\。',
  tooLong: '{{bytes, number}} 字节；一条消息最多 {{limit, number}} 字节。请改为发送文件。',
  saved: '保存的消息',
  name: '名称',
  save: '保存',
  saveHow: '先写一条消息，再给它起名即可保存。',
  savedFull: '已保存 {{limit, number}} 条消息，这是上限。请先移除一条。',
  forget: '移除保存的消息 {{name}}',
  repeat: '重复',
  times: '次数',
  interval: '间隔（ms）',
  repeatStart: '重复发送',
  whole: '请输入 {{least, number}} 到 {{most, number}} 的整数。',
  file: '发送文件…',
  fileAbout: '按原样发送其字节，每条消息 1,024 字节；最多 {{limit}}。',
  fileTooLarge: '{{name}} 有 {{size}}；最多可发送 {{limit}}。',
  fileEmpty: '{{name}} 是空文件：没有可发送的内容。',
  progress: '进度',
  repeated: '已发送 {{done, number}} / {{total, number}}',
  handedOver: '{{name}}：已交出 {{done}} / {{total}}',
  cancel: '取消',
  nothing: '没有可发送的内容：一个字节也没写，也没有选择行结束符。'
}

export const transcript: Translation<'transcript'> = {
  found: '第 {{at, number}} 处，共 {{of, number}} 处',
  foundNone: '无',
  options: '客户端 {{pid}} 的收发记录：显示、查找、复制、保存',
  about: '收发记录：显示、查找、复制、保存',
  hex: '每个字节显示为十六进制',
  times: '每行的时间（运行的秒数）',
  findButton: '查找…',
  find: '在收发记录中查找',
  endFind: '结束查找',
  copy: '复制',
  save: '保存…',
  note: '本窗口所有的行；长消息只有前 1,024 字节。'
}
