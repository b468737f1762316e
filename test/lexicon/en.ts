import type { Said } from '../lexicon.ts'

export const SENTENCES: readonly Said[] = [['login', 'auth-failed', 'The password is wrong']]
