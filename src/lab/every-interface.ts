/** What it means to listen on every interface: of IPv6, most often of IPv4 as well. */
import { readFileSync } from 'node:fs'
import { familyOf, isAnyHost } from '../shared/address'
import { type Launcher, NODE_LAUNCHERS } from '../shared/choices'

/** For a person; undefined where the address is that of one interface. */
export function everyInterfaceWords(host: string, launcher: Launcher): string | undefined {
  if (!isAnyHost(host)) return undefined
  if (familyOf(host) === 'IPv4') return 'every interface; IPv4 clients only'
  return isDualStack(launcher)
    ? 'every interface; IPv4 clients come in too'
    : 'every interface; IPv6 clients only, as net.ipv6.bindv6only is set here'
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
