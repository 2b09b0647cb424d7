/** What the panel of settings says. */

export const settings = {
  title: 'Server settings',
  notHere: 'not with this launcher',
  handlerReplaced: 'the command answers',
  quoteOpen: 'the quote {{quote}} is not closed',
  backslashAtEnd: 'nothing follows the last backslash',
  nextStart: 'Changes apply at the next start.',
  dualStack: 'every interface, IPv6 and IPv4: IPv4 clients come in too, unless net.ipv6.bindv6only is set',
  notLoopback: 'Not a loopback address: other machines on the network can connect to this server.'
} as const
