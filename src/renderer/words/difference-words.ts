/** Where picture and kernel differ, in words. */
import type { Difference } from '../../shared/differences'
import { texts } from '../texts'

export const differenceWords = ({ what, said, kernel }: Difference): string =>
  texts.differences.row(claimWords(what, said), claimWords(what, kernel))

/** What is a name of the kernel's, or a number, stays as it is. */
function claimWords(what: Difference['what'], claim: string | null): string {
  if (claim === null) return texts.differences.noSocket
  if (what === 'descriptor') return texts.differences.socket(claim)
  const { phases } = texts.inspector
  if (what === 'phase' && claim in phases) return phases[claim as keyof typeof phases]
  return what === 'tcp' && (claim === 'listening' || claim === 'connected') ? texts.differences.kinds[claim] : claim
}
