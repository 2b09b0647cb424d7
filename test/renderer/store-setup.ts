/** The stores live as long as the module; each test begins with empty ones. */

import { useLab } from '../../src/renderer/store/lab'
import { useNotices } from '../../src/renderer/store/notices'
import { usePicture } from '../../src/renderer/store/picture'
import { useSelection } from '../../src/renderer/store/selection'
import { useServer } from '../../src/renderer/store/server'
import { emptyState } from '../../src/shared/fold/state'

export function emptyStores(): void {
  usePicture.getState().replace(emptyState(), [])
  useLab.setState(useLab.getInitialState())
  useNotices.setState(useNotices.getInitialState())
  useSelection.setState(useSelection.getInitialState())
  useServer.setState({ pending: null, excused: null })
}
