/** All shortcuts, from the table that binds them. */
import { Fragment } from 'react'
import { keysOf } from '../keys/shortcut-of'
import { rowOf, SHORTCUT_GROUPS, SHORTCUT_IDS, type ShortcutGroup, type ShortcutId } from '../keys/shortcuts'
import { Icon } from '../parts/icon'
import { Modal } from '../parts/modal'
import { shortcutTexts as texts } from '../texts/shortcuts'

export function ShortcutList({ close }: { close(): void }) {
  return (
    <Modal label={texts.title} className="shortcut-list" testId="shortcut-list" close={close}>
      <header className="modal-head">
        <h2 className="modal-title">{texts.title}</h2>
        <button type="button" className="quiet-button" aria-label={texts.close} title={texts.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <section className="shortcut-groups" tabIndex={0} aria-label={texts.title}>
        {SHORTCUT_GROUPS.map((group) => (
          <Group key={group} group={group} />
        ))}
      </section>
    </Modal>
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
