/** The table as a file that spreadsheets read. */
import { useState } from 'react'
import { connectionsCsv } from '../../shared/connections-table/csv'
import { downloadMade } from '../browser/download'
import { useLabStores } from '../store/lab-context'
import { texts } from '../texts'

const { connections: words } = texts

export function ExportConnections() {
  const { connections } = useLabStores()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const rows = await connections.getState().all()
    setBusy(false)
    if (rows) downloadMade(new Blob([connectionsCsv(rows)], { type: 'text/csv' }), words.file)
  }
  return (
    <button
      type="button"
      className="quiet-button"
      disabled={busy}
      title={words.exportAbout}
      onClick={() => void save()}
    >
      {words.export}
    </button>
  )
}
