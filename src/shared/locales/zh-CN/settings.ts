import type { Translation } from '../translations'

export const settings: Translation<'settings'> = {
  title: '服务器设置',
  notHere: '不适用于这种启动方式',
  handlerReplaced: '由命令应答',
  quoteOpen: '引号 {{quote}} 没有闭合',
  backslashAtEnd: '最后一个反斜杠后面没有内容',
  nextStart: '更改在下次启动时生效。',
  dualStack: '所有接口，IPv6 和 IPv4：除非设置了 net.ipv6.bindv6only，IPv4 客户端也能连入',
  notLoopback: '不是回环地址：网络上的其他机器可以连接到这个服务器。'
}
