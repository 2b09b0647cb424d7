/**
 * How much of a thing is tried. The unit tests take little, `npm run test:long` more, `npm run test:nightly` the whole;
 * the tests are the same. FORKSCOPE_TIER says which: set by the two configurations' scripts, else unit.
 */
const TIERS = ['unit', 'long', 'nightly'] as const
type Tier = (typeof TIERS)[number]

const RUNS: Record<Tier, number> = { unit: 1, long: 4, nightly: 40 }

function tierOf(name: string | undefined): Tier {
  const tier = TIERS.find((known) => known === (name ?? 'unit'))
  if (tier) return tier
  throw new Error(`FORKSCOPE_TIER is ${name}; it can be ${TIERS.join(', ')}`)
}

const TIER = tierOf(process.env.FORKSCOPE_TIER)

/** What a long test takes of it: outside the nightly tier, as much as in CI. */
export const inTier = <T>(amount: { long: T; nightly: T }): T => (TIER === 'nightly' ? amount.nightly : amount.long)

/** Runs of a property, given those of the unit tests. */
export const runs = (unit: number): { numRuns: number } => ({ numRuns: unit * RUNS[TIER] })
