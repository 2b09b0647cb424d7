import { SocketAddress } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalHost,
  connectableHost,
  familyOf,
  formatAddress,
  isAnyHost,
  isHost,
  isLoopbackHost,
  noPeerOf,
  parseAddress,
  portOf
} from '../../src/shared/address'
import { formatIpv6, parseIpv6 } from '../../src/shared/ipv6'
import { runs } from '../support/tier'

const word = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ max: 0xffff, min: 0 }) }
)
const words = fc.array(word, { minLength: 8, maxLength: 8 })

describe('IPv6 text', () => {
  it('is what inet_ntop(3) writes, for every address', () => {
    fc.assert(
      fc.property(words, (address) => {
        const full = address.map((part) => part.toString(16)).join(':')
        expect(formatIpv6(address)).toBe(new SocketAddress({ address: full, family: 'ipv6' }).address)
      }),
      runs(2000)
    )
  })

  it('is read back as it was', () => {
    fc.assert(
      fc.property(words, (address) => {
        expect(parseIpv6(formatIpv6(address))).toEqual(address)
      })
    )
  })

  it.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '::12345',
    '::g',
    '1.2.3.4::',
    '::1.2.3',
    '[::1]',
    '::1%lo',
    'localhost'
  ])('%j is none', (text) => {
    expect(parseIpv6(text)).toBeUndefined()
  })
})

describe('addresses', () => {
  it.each([
    ['127.0.0.1', 9999, '127.0.0.1:9999'],
    ['::1', 9999, '[::1]:9999'],
    ['0:0:0::1', 9999, '[::1]:9999'],
    ['2001:DB8::0:1', 1, '[2001:db8::1]:1'],
    ['::', 0, '[::]:0'],
    ['::ffff:127.0.0.1', 9999, '127.0.0.1:9999'],
    ['::ffff:7f00:1', 9999, '127.0.0.1:9999'],
    ['localhost', 80, 'localhost:80']
  ])('%s with port %d is written %s, and read back', (host, port, text) => {
    expect(formatAddress(host, port)).toBe(text)
    expect(parseAddress(text)).toEqual({ host: canonicalHost(host), port })
    expect(portOf(text)).toBe(port)
  })

  it.each(['', '127.0.0.1', '::1', '::1:9999', '[::1]', ':80', '[]:80', '127.0.0.1:', '127.0.0.1:http'])(
    '%j is no address',
    (text) => {
      expect(parseAddress(text)).toBeUndefined()
      expect(portOf(text)).toBeNaN()
    }
  )

  it('a host is a number of either family or a name by RFC 1123', () => {
    for (const host of [
      '127.0.0.1',
      '::1',
      '::',
      'localhost',
      'a.example',
      'x-1.b',
      '3com.example',
      `${'a'.repeat(63)}.b`
    ])
      expect(isHost(host), host).toBe(true)
    for (const host of [
      '',
      ' ',
      '256.0.0.1',
      '1.2.3',
      '10',
      'a_b',
      '-a',
      'a-',
      'a..b',
      'a b',
      '[::1]',
      'fe80::1%eth0',
      `${'a'.repeat(64)}.b`,
      'a:80'
    ])
      expect(isHost(host), host).toBe(false)
  })

  it('loopback and every interface are known by whatever text', () => {
    for (const host of [
      '127.0.0.1',
      '127.9.9.9',
      '::1',
      '0:0:0:0:0:0:0:1',
      '::ffff:127.0.0.1',
      'localhost',
      'LOCALHOST',
      'a.localhost'
    ])
      expect(isLoopbackHost(host), host).toBe(true)
    for (const host of ['0.0.0.0', '::', '10.0.0.1', 'fe80::1', 'example.org', '127.example.org', 'mylocalhost'])
      expect(isLoopbackHost(host), host).toBe(false)
    for (const host of ['0.0.0.0', '::', '0::0', '::ffff:0.0.0.0']) expect(isAnyHost(host), host).toBe(true)
    for (const host of ['127.0.0.1', '::1', 'localhost']) expect(isAnyHost(host), host).toBe(false)
    expect(['0.0.0.0', '::', '::1', '10.0.0.1'].map(connectableHost)).toEqual(['127.0.0.1', '::1', '::1', '10.0.0.1'])
  })

  it('the family and the empty other end', () => {
    expect(['127.0.0.1', '::1', 'localhost'].map(familyOf)).toEqual(['IPv4', 'IPv6', undefined])
    expect([noPeerOf('127.0.0.1:1'), noPeerOf('[::1]:1')]).toEqual(['0.0.0.0:0', '[::]:0'])
  })
})
