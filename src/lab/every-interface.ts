/** What it means to listen on every interface: of IPv6, most often of IPv4 as well. */
import { readFileSync } from 'node:fs'
import { familyOf, isAnyHost } from '../shared/address'
import { type Launcher, NODE_LAUNCHERS } from '../shared/choices'

/** Whose clients come in; undefined where the address is that of one interface. */
export function familiesOf(host: string, launcher: Launcher): 'ipv4' | 'ipv6' | 'both' | undefined {
  if (!isAnyHost(host)) return undefined
  if (familyOf(host) === 'IPv4') return 'ipv4'
  return isDualStack(launcher) ? 'both' : 'ipv6'
}

/** IPV6_V6ONLY, ipv6(7): the engine leaves it as the system has it, Node clears it. */
function isDualStack(launcher: Launcher): boolean {
  if (NODE_LAUNCHERS.has(launcher)) return true
  try {
    return readFileSync('/proc/sys/net/ipv6/bindv6only', 'latin1').trim() === '0'
  } catch {
    return true
  }
}
