import type { Translation } from '../translations'

export const complaints: Translation<'complaints'> = {
  at: '{{path}}：{{what}}',
  whole: '{{min}} 到 {{max}} 的整数',
  wholeOrZero: '0，或 {{min}} 到 {{max}} 的整数',
  'not-whole': '必须是 {{whole}}',
  'no-host': '必须是 IPv4 地址（如 127.0.0.1）、IPv6 地址（如 ::1，不带方括号，不带 %eth0 之类的作用域）或主机名',
  'no-host-every':
    '必须是 IPv4 地址（如 127.0.0.1）、IPv6 地址（如 ::1，不带方括号，不带 %eth0 之类的作用域）或主机名；0.0.0.0 或 :: 表示所有接口',
  'no-process': '必须是进程：PID@BIRTH',
  'no-network': '{{value}} 既不是地址（192.0.2.7、::1），也不是网络（10.0.0.0/8、2001:db8::/32）',
  'no-children': '需要每个连接一个进程：模型应为 {{models}}，而不是 {{model}}',
  or: ' 或 ',
  command: '命令',
  argument: '参数 {{n}}',
  nul: '{{which}}中含有 NUL：execve(2) 会在那里截断',
  'argument-too-long':
    '{{which}}连同 NUL 有 {{bytes, number}} 字节，而 execve(2) 最多接受 {{most, number}} 字节（MAX_ARG_STRLEN）',
  'command-too-long': '命令和参数共有 {{bytes, number}} 字节，最多 {{most, number}} 字节；请把它们写进脚本',
  type: '必须是 {{expected}} 类型',
  value: '必须是 {{values}}',
  values: '必须是 {{values}} 之一',
  unknownKeys: '含有未知内容：{{keys}}',
  least: {
    number: '至少为 {{bound}}',
    string: '至少 {{bound}} 个字符',
    array: '至少 {{bound}} 项'
  },
  most: {
    number: '最多为 {{bound}}',
    string: '最多 {{bound}} 个字符',
    array: '最多 {{bound}} 项'
  },
  other: '不是此处所要的内容（{{code}}）',
  filter: {
    at: '{{what}}（第 {{at}} 个字符）',
    'too-long': '过滤条件最多 {{most}} 个字符',
    'too-many': '过滤条件最多 {{most}} 个值',
    'unknown-field': '未知字段 {{said}}：若作为文本，请加引号',
    'unknown-field-near': '未知字段 {{said}}：是否想写 {{hint}}:？若作为文本，请加引号',
    'bad-value': '无法理解 {{said}}：{{expects}}',
    'two-minus': '一个减号表示排除；以减号开头的词请加引号',
    'no-value': '缺少值',
    'open-quote': '引号 " 没有闭合',
    'after-quote': '{{said}} 之前缺少空格或 |'
  }
}
