/** The windows that are open. */
class Windows extends Set {
  onLastClosed = () => {}

  delete(window) {
    const deleted = super.delete(window)
    if (deleted && this.size === 0) this.onLastClosed()
    return deleted
  }
}

export const windows = new Windows()
