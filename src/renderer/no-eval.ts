/** Imported first: the page's policy forbids making code from text, which zod would otherwise try at its first parse. */
import { z } from 'zod'

z.config({ jitless: true })
