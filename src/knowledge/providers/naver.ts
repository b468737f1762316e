import { ADDRESS, at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { DELTA_CHAT, EMAIL_ENGINE, ISPDB } from '../provider-sources.ts'

/** Naver. IMAP has to be switched on. */
export const naver = {
  id: 'naver',
  name: 'Naver',
  domains: { is: ['naver.com'], ...ISPDB },
  mx: { is: ['mx1.naver.com', 'mx2.naver.com', 'mx3.naver.com'], ...EMAIL_ENGINE },
  imap: { is: [at('imap.naver.com', 993, 'tls', ADDRESS)], ...ISPDB },
  smtp: { is: [at('smtp.naver.com', 465, 'tls', ADDRESS)], ...ISPDB },
  imapSwitch: { is: 'user', ...DELTA_CHAT },
  pages: {
    settings: { is: { ko: 'https://help.naver.com/service/30029/contents/21342?osType=PC&lang=ko' }, ...ISPDB },
    'switch-on': {
      is: { ko: 'https://help.naver.com/support/contents/contents.help?serviceNo=2342&categoryNo=2288' },
      ...DELTA_CHAT,
    },
  },
} satisfies ProviderFacts
