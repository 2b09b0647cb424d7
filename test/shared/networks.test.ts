/** Which networks an address is in, held against Node's own BlockList. */
import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeAddress } from '../../src/engine/libc/address'
import { formatIpv6 } from '../../src/shared/ipv6'
import { Networks, parseNetwork, wordsOfHost } from '../../src/shared/networks'
import { addressWords } from '../../src/shared/sockaddr'

const isIn = (network: string, host: string): boolean =>
  new Networks([network]).indexOf(Int32Array.from(wordsOfHost(host) ?? [])) === 0

const octet = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 10, 127, 128, 255))
const ipv4 = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'))
const half = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xffff))
const ipv6 = fc.array(half, { minLength: 8, maxLength: 8 }).map(formatIpv6)
const mapped = ipv4.map((host) => `::ffff:${host}`)

const family = (host: string) => (host.includes(':') ? 'ipv6' : 'ipv4')
/** By a bit, or by none: what is random is hardly ever in a small network. */
function near(host: string, bit: number): string {
  const bytes = encodeAddress(host, 0).subarray(family(host) === 'ipv4' ? 4 : 8)
  const at = bit % (8 * (family(host) === 'ipv4' ? 4 : 16))
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (0x80 >> (at & 7))
  if (family(host) === 'ipv4') return [...bytes.subarray(0, 4)].join('.')
  return formatIpv6(Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(2 * index)))
}

const listed = fc.oneof(
  fc.tuple(ipv4, fc.integer({ min: 0, max: 32 })),
  fc.tuple(ipv6, fc.integer({ min: 0, max: 128 })),
  fc.tuple(mapped, fc.integer({ min: 96, max: 128 }))
)

const blockListOf = (networks: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList()
  for (const [host, prefix] of networks) list.addSubnet(host, prefix, family(host))
  return list
}

describe('an address is in a network', () => {
  it('where Node says so, of either family', () => {
    const hosts = fc.oneof(ipv4, ipv6, mapped)
    const asked = fc.tuple(fc.array(listed, { minLength: 1, maxLength: 4 }), hosts, fc.nat(127), fc.boolean())
    fc.assert(
      fc.property(asked, ([networks, other, bit, isNear]) => {
        const host = isNear ? near(networks[0]?.[0] ?? '', bit) : other
        // What Node makes of an IPv4 address in a network of IPv6 is another question, below.
        fc.pre(networks.every(([first, prefix]) => isOfIpv4(first, prefix) === isIpv4(host)))
        const words = Int32Array.from(wordsOfHost(host) ?? [])
        const found = new Networks(networks.map((network) => network.join('/'))).indexOf(words)
        expect(found >= 0).toBe(blockListOf(networks).check(host, family(host)))
        const first = networks.findIndex((network) => blockListOf([network]).check(host, family(host)))
        expect(found).toBe(first)
      }),
      { numRuns: 3000 }
    )
  })

  it('whichever family the socket has that it comes to', () => {
    fc.assert(
      fc.property(fc.tuple(ipv4, fc.integer({ min: 0, max: 32 }), ipv4), ([first, prefix, host]) => {
        const ways = [`${first}/${prefix}`, `::ffff:${first}/${96 + prefix}`]
        const hosts = [host, `::ffff:${host}`]
        const answers = ways.flatMap((network) => hosts.map((one) => isIn(network, one)))
        expect(new Set(answers).size).toBe(1)
        expect(answers[0]).toBe(blockListOf([[first, prefix]]).check(`::ffff:${host}`, 'ipv6'))
      })
    )
  })

  it('in none of IPv6 where it is one of IPv4', () => {
    expect(isIn('::/0', '::1')).toBe(true)
    for (const host of ['127.0.0.1', '::ffff:127.0.0.1', '0.0.0.0']) expect(isIn('::/0', host)).toBe(false)
    expect(isIn('0.0.0.0/0', '::1')).toBe(false)
    expect(isIn('::ffff:0:0/95', '10.0.0.1')).toBe(false)
  })

  it.each([
    ['10.0.0.0/8', '10.255.255.255', '11.0.0.0'],
    ['10.1.2.3/8', '10.0.0.0', '9.255.255.255'],
    ['192.0.2.7', '192.0.2.7', '192.0.2.6'],
    ['192.0.2.7/31', '192.0.2.6', '192.0.2.8'],
    ['2001:db8::/32', '2001:db8:ffff::1', '2001:db9::'],
    ['::1', '::1', '::2'],
    ['fe80::/10', 'febf::1', 'fec0::']
  ])('%s has %s and not %s', (network, inside, outside) => {
    expect([isIn(network, inside), isIn(network, outside)]).toEqual([true, false])
  })
})

const isOfIpv4 = (first: string, prefix: number): boolean => !first.includes(':') || (isIpv4(first) && prefix >= 96)
const isIpv4 = (host: string): boolean => !host.includes(':') || /^::ffff:\d+\./.test(host)

it.each([
  '',
  '10.0.0.0/33',
  '::/129',
  '10.0.0/8',
  '10.0.0.0/',
  '10.0.0.0/08',
  '10.0.0.0/8/8',
  '/8',
  'localhost',
  '1.2.3.4/+8',
  '10.0.0.0/255.0.0.0',
  '[::1]',
  'fe80::1%eth0',
  ' ::1'
])('no network: %j', (text) => {
  expect(parseNetwork(text)).toBeUndefined()
  expect(wordsOfHost(text)).toBeUndefined()
})

it('what the kernel fills in is the same address as its text', () => {
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6, mapped), fc.nat(65_535), (host, port) => {
      const words = new Int32Array(4).fill(-1)
      addressWords(encodeAddress(host, port), words)
      expect([...words]).toEqual(wordsOfHost(host))
    })
  )
})
