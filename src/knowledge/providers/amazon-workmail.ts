import type { ProviderFacts } from '../provider.ts'
import { EMAIL_ENGINE, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

/** Amazon WorkMail, one a region. Amazon SES receives at the same exchangers, and has no mailboxes. */
export const amazonWorkmail = [
  {
    id: 'amazon-workmail-us-east-1',
    name: 'Amazon WorkMail (US East)',
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: ['inbound-smtp.us-east-1.amazonaws.com'], ...EMAIL_ENGINE },
    imap: { is: [{ host: 'imap.mail.us-east-1.awsapps.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.mail.us-east-1.awsapps.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.mail.us-west-2.awsapps.com': 'region',
        'smtp.mail.us-west-2.awsapps.com': 'region',
        'imap.mail.eu-west-1.awsapps.com': 'region',
        'smtp.mail.eu-west-1.awsapps.com': 'region',
      },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { en: 'https://docs.aws.amazon.com/workmail/latest/userguide/using_IMAP_client.html' },
        ...FAIREMAIL,
      },
    },
  },
  {
    id: 'amazon-workmail-us-west-2',
    name: 'Amazon WorkMail (US West)',
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: ['inbound-smtp.us-west-2.amazonaws.com'], ...EMAIL_ENGINE },
    imap: { is: [{ host: 'imap.mail.us-west-2.awsapps.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.mail.us-west-2.awsapps.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.mail.us-east-1.awsapps.com': 'region',
        'smtp.mail.us-east-1.awsapps.com': 'region',
        'imap.mail.eu-west-1.awsapps.com': 'region',
        'smtp.mail.eu-west-1.awsapps.com': 'region',
      },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { en: 'https://docs.aws.amazon.com/workmail/latest/userguide/using_IMAP_client.html' },
        ...FAIREMAIL,
      },
    },
  },
  {
    id: 'amazon-workmail-eu-west-1',
    name: 'Amazon WorkMail (Ireland)',
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: ['inbound-smtp.eu-west-1.amazonaws.com'], ...EMAIL_ENGINE },
    imap: { is: [{ host: 'imap.mail.eu-west-1.awsapps.com', port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: 'smtp.mail.eu-west-1.awsapps.com', port: 465, security: 'tls', username }], ...FAIREMAIL },
    otherHosts: {
      is: {
        'imap.mail.us-east-1.awsapps.com': 'region',
        'smtp.mail.us-east-1.awsapps.com': 'region',
        'imap.mail.us-west-2.awsapps.com': 'region',
        'smtp.mail.us-west-2.awsapps.com': 'region',
      },
      ...FAIREMAIL,
    },
    pages: {
      settings: {
        is: { en: 'https://docs.aws.amazon.com/workmail/latest/userguide/using_IMAP_client.html' },
        ...FAIREMAIL,
      },
    },
  },
] as const satisfies readonly ProviderFacts[]
