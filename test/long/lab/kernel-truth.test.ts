import { expect, it } from 'vitest'
import type { ServerSettings } from '../../../src/shared/settings'
import { IPV6 } from '../../support/ipv6'
import { LastingDifferences } from '../../support/lasting-differences'
import { mixedLoad } from '../../support/mixed-load'
import { testLab } from '../../support/test-lab'
import { until } from '../../support/until'

const MODES: Partial<ServerSettings>[] = [
  {},
  { reap: 'once' },
  { keepConnfdInParent: true, maxDescriptors: 400 },
  { keepListenfdInChild: true, reap: 'never', maxChildren: 40, atChildLimit: 'refuse' },
  { model: 'select', handler: 'uppercase' },
  { model: 'iterative' },
  { launcher: 'spawn' },
  { launcher: 'spawn', spareWorkers: 0 },
  { launcher: 'spawn', keepConnfdInParent: true, keepListenfdInChild: true, reap: 'never', maxDescriptors: 400 },
  { exec: ['cat'] },
  ...(IPV6 ? [{ host: '::1' }, { host: '::' }, { host: '::', launcher: 'spawn' as const }] : [])
]

it.each(MODES)('under a mixed load the picture is the kernel’s: %j', async (settings) => {
  // Clients of either making: forked by a zygote, or a Node each.
  const lab = testLab({ warm: settings.launcher === undefined })
  const differences = LastingDifferences.of(lab)
  const { port } = await lab.serve(settings)
  await mixedLoad(lab, port, 12, settings.host)
  await until('enough samples', () => differences.samples > 5)
  expect(differences.found).toEqual([])
})
