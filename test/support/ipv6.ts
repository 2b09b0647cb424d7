import { readFileSync } from 'node:fs'
import { describe } from 'vitest'

function hasLoopback(): boolean {
  try {
    return /^0{31}1 .*\blo$/m.test(readFileSync('/proc/net/if_inet6', 'latin1'))
  } catch {
    return false
  }
}

/** Whether this machine has `::1`. */
export const IPV6 = hasLoopback()

if (!IPV6) console.warn('\n*** THIS MACHINE HAS NO IPv6 LOOPBACK (/proc/net/if_inet6): TESTS OF IPv6 ARE SKIPPED ***\n')

/** Skipped, loudly, where there is no IPv6. */
export const describeIpv6: ReturnType<typeof describe.skipIf> = describe.skipIf(!IPV6)
