/** All shortcuts, from the table that binds them. */
import { Fragment } from 'react'
import { keysOf } from '../keys/shortcut-of'
import { rowOf, SHORTCUT_GROUPS, SHORTCUT_IDS, type ShortcutGroup, type ShortcutId } from '../keys/shortcuts'
import { shortcutTexts as texts } from '../texts/shortcuts'
import { Listed } from './listed'

export function ShortcutList({ close }: { close(): void }) {
  return (
    <Listed title={texts.title} closing={texts.close} name="shortcut-list" className="shortcut-groups" close={close}>
      {SHORTCUT_GROUPS.map((group) => (
        <Group key={group} group={group} />
      ))}
    </Listed>
  )
}

function Group({ group }: { group: ShortcutGroup }) {
  return (
    <section className="shortcut-group" data-group={group}>
      <h3 className="shortcut-heading">{texts.groups[group]}</h3>
      <p className="shortcut-where">{texts.whole[group]}</p>
      <dl className="shortcut-rows">
        {SHORTCUT_IDS.filter((id) => rowOf(id).group === group).map((id) => (
          <div key={id} className="shortcut-row" data-shortcut={id}>
            <dt>{texts.what[id]}</dt>
            <dd>
              <Keys of={id} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Each that does it. */
function Keys({ of }: { of: ShortcutId }) {
  return keysOf(of).map((keys, place) => (
    <Fragment key={keys}>
      {place > 0 && ' '}
      <kbd>{keys}</kbd>
    </Fragment>
  ))
}
