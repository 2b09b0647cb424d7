/** A page that holds a recorded run and shows it: the window, with the run in the place of a lab. */
import '../renderer/no-eval'
import '../renderer/theme/look.css'
import { startWindow } from '../renderer/start-window'
import { PageLab } from './page-lab'
import { readRun } from './read-run'

void readRun(document).then(
  (run) => startWindow(new PageLab(run)),
  (error: Error) => {
    document.body.textContent = `The run in this page cannot be read: ${error.message}`
  }
)
