/** A page that holds a recorded run and shows it: the window, with the run in the place of a lab. */
import '../renderer/no-eval'
import '../renderer/theme/look.css'
import { applyLanguage } from '../renderer/language/language'
import { startWindow } from '../renderer/start-window'
import { t } from '../shared/i18n/translate'
import { PageLab } from './page-lab'
import { NoRunInPage, readRun } from './read-run'

void readRun(document).then(
  (run) => startWindow(new PageLab(run)),
  (error: Error) => {
    applyLanguage()
    document.body.textContent = t('recordingFaults:page', {
      reason: error instanceof NoRunInPage ? t('recordingFaults:noneInPage') : error.message
    })
  }
)
