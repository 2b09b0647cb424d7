import { parseAddress } from '../../shared/address'

/** A connection as commands learn of it: the variables of tcpserver (s6-tcpserver for IPv6), CGI and socat. */
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
  const [remote, here] = [wordsOf(peer), wordsOf(local)]
  return {
    PROTO: 'TCP',
    TCPREMOTEIP: remote.host,
    TCPREMOTEPORT: remote.port,
    TCPLOCALIP: here.host,
    TCPLOCALPORT: here.port,
    TCPCONNNUM: String(number),
    REMOTE_ADDR: remote.host,
    REMOTE_PORT: remote.port,
    SOCAT_PEERADDR: remote.bracketed,
    SOCAT_PEERPORT: remote.port,
    SOCAT_SOCKADDR: here.bracketed,
    SOCAT_SOCKPORT: here.port,
    SOCAT_PPID: String(process.pid)
  }
}

/** @param address unknown: empty */
function wordsOf(address: string): { host: string; bracketed: string; port: string } {
  const { host, port } = parseAddress(address) ?? { host: '', port: '' }
  return { host, bracketed: host.includes(':') ? `[${host}]` : host, port: String(port) }
}
