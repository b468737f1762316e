import type { Said } from '../lexicon.ts'
import { CONNECTION } from './en/connection.ts'
import { LOGIN } from './en/login.ts'
import { OTHER_LOGIN } from './en/other-login.ts'
import { REFUSED_LOGIN } from './en/refused-login.ts'
import { SENDING } from './en/sending.ts'

export const SENTENCES: readonly Said[] = [...LOGIN, ...REFUSED_LOGIN, ...OTHER_LOGIN, ...CONNECTION, ...SENDING]
