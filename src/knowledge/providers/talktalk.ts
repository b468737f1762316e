import type { ProviderFacts } from '../provider.ts'
import { FAIREMAIL, list } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** TalkTalk of Britain, with the providers that it took over. */
export const talktalk = {
  id: 'talktalk',
  name: 'TalkTalk',
  domains: {
    is: list(`talktalk.net dial.pipex.co.uk pipex.com dial.pipex.com screaming.net dial.pipex.net solo.pipex.com
        dsl.pipex.co.uk dsl.pipex.com telco4u.net homecall.co.uk tinyonline.co.uk homechoice.co.uk tinyworld.co.uk
        lineone.net tiscali.co.uk onetel.com toucansurf.com onetel.net ukgateway.net onetel.net.uk worldonline.co.uk
        oneteldsl.net`),
    ...FAIREMAIL,
  },
  imap: { is: [{ host: 'mail.talktalk.net', port: 993, security: 'tls', username }], ...FAIREMAIL },
  smtp: { is: [{ host: 'smtp.talktalk.net', port: 587, security: 'starttls', username }], ...FAIREMAIL },
  pages: {
    settings: {
      is: { en: 'https://community.talktalk.co.uk/t5/Articles/Email-settings-IMAP-amp-POP3/ta-p/2204399' },
      ...FAIREMAIL,
    },
  },
} satisfies ProviderFacts
