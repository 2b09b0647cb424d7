/** From a key that was pressed to what it does, and from that to the keys. */
import { type Combination, combinationOf, combinationWords, isMac, isPressed, type Pressed } from './combination'
import { rowOf, SHORTCUT_IDS, type ShortcutId, type ShortcutIn, type Where } from './shortcuts'

interface Bound {
  id: ShortcutId
  where: Where
  combinations: readonly Combination[]
}

const BOUND: readonly Bound[] = SHORTCUT_IDS.map((id) => {
  const { where, keys } = rowOf(id)
  return { id, where, combinations: keys.map(combinationOf) }
})

/** What the keys mean there; undefined: nothing. */
export function shortcutOf<W extends Where>(event: Pressed, where: W): ShortcutIn<W> | undefined {
  const found = BOUND.find(
    (bound) => bound.where === where && bound.combinations.some((combination) => isPressed(combination, event))
  )
  return found?.id as ShortcutIn<W> | undefined
}

/** The keys of a shortcut, each as it is printed on this keyboard. */
export const keysOf = (id: ShortcutId, mac = isMac()): string[] =>
  rowOf(id).keys.map((written) => combinationWords(combinationOf(written), mac))
