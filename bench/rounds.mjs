// @ts-check
/** Peers one after the other, round after round. */

/**
 * Another one begins each round: none always runs in the wake of the same one.
 * @template T
 * @param {readonly T[]} peers
 * @param {number} rounds
 * @returns {Generator<{ round: number, peer: T }>}
 */
export function* interleaved(peers, rounds) {
  for (let round = 1; round <= rounds; round++)
    for (let i = 0; i < peers.length; i++)
      yield { round, peer: /** @type {T} */ (peers[(round - 1 + i) % peers.length]) }
}
