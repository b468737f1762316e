import type { Said } from '../lexicon.ts'
import { CONNECTION } from './en/connection.ts'
import { LOGIN } from './en/login.ts'
<<<<<<< HEAD
import { REFUSED_LOGIN } from './en/refused-login.ts'
import { SENDING } from './en/sending.ts'

export const SENTENCES: readonly Said[] = [...LOGIN, ...REFUSED_LOGIN, ...CONNECTION, ...SENDING]
=======
import { OTHER_LOGIN } from './en/other-login.ts'
import { SENDING } from './en/sending.ts'

export const SENTENCES: readonly Said[] = [...LOGIN, ...OTHER_LOGIN, ...CONNECTION, ...SENDING]
>>>>>>> 60689ca (Lexicon: passes, web mails to visit and whole addresses, as the old rules knew them)
