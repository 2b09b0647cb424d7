/** A connection as commands learn of it: the variables of tcpserver, CGI and socat. */
export function connectionEnvironment({
  local,
  peer,
  number
}: {
  /** this end and the client's: `127.0.0.1:9999` */
  local: string
  peer: string
  /** connections being served, this one included */
  number: number
}): Record<string, string> {
  const [remoteAddress = '', remotePort = ''] = peer.split(':')
  const [localAddress = '', localPort = ''] = local.split(':')
  return {
    PROTO: 'TCP',
    TCPREMOTEIP: remoteAddress,
    TCPREMOTEPORT: remotePort,
    TCPLOCALIP: localAddress,
    TCPLOCALPORT: localPort,
    TCPCONNNUM: String(number),
    REMOTE_ADDR: remoteAddress,
    REMOTE_PORT: remotePort,
    SOCAT_PEERADDR: remoteAddress,
    SOCAT_PEERPORT: remotePort,
    SOCAT_SOCKADDR: localAddress,
    SOCAT_SOCKPORT: localPort,
    SOCAT_PPID: String(process.pid)
  }
}
