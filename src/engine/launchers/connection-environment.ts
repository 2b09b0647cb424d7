import { parseAddress } from '../../shared/address'

export interface ConnectionFacts {
  /** this end and the client's: `127.0.0.1:9999` */
  local: string
  peer: string
  /** connections being served, this one included */
  number: number
}

/**
 * The environment of a command: that of this process, and the connection. That Electron's binary is to be Node is told to
 * ours alone: a command may be Electron itself, or start it.
 */
export function commandEnvironment(facts: ConnectionFacts): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _ours, ...env } = process.env as Record<string, string>
  return { ...env, ...connectionEnvironment(facts) }
}

/** A connection as commands learn of it: the variables of tcpserver (s6-tcpserver for IPv6), CGI and socat. */
function connectionEnvironment({ local, peer, number }: ConnectionFacts): Record<string, string> {
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
