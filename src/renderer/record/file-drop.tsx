/** A recording that is dropped on the window is opened; while it is held over it, the window says so. */
import { useEffect, useState } from 'react'
import { showRecordings } from '../commands/record-commands'
import { useLabStores } from '../store/lab-context'
import { recordTexts as words } from '../texts/record'

/** ms without a word from the drag after which it has left: browsers tell it at least every 350 ms. */
const LEFT = 700

export function FileDrop() {
  const stores = useLabStores()
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<string | null>(null)
  useEffect(() => {
    let left: ReturnType<typeof setTimeout> | undefined
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      // Or the page would go to the file.
      event.preventDefault()
      setOver(true)
      clearTimeout(left)
      left = setTimeout(() => setOver(false), LEFT)
    }
    const onDrop = async (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      clearTimeout(left)
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      setSending(files[0]?.name ?? null)
      await showRecordings(stores, files)
      setSending(null)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      clearTimeout(left)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [stores])
  if (!over && sending === null) return null
  return (
    <div className="file-drop" role="status">
      {sending === null ? words.drop : words.sending(sending)}
    </div>
  )
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true
