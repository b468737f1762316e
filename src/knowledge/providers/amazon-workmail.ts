import type { ProviderFacts } from '../provider.ts'
import { EMAIL_ENGINE, FAIREMAIL } from '../provider-sources.ts'

const username = '%EMAILADDRESS%'

const REGIONS = { 'us-east-1': 'US East', 'us-west-2': 'US West', 'eu-west-1': 'Ireland' }

/** Amazon WorkMail, one a region. Amazon SES receives at the same exchangers, and has no mailboxes. */
export const amazonWorkmail = Object.entries(REGIONS).map(([region, name]): ProviderFacts => {
  const [imap, smtp] = hostsIn(region)
  const others = Object.keys(REGIONS).filter((other) => other !== region)
  return {
    id: `amazon-workmail-${region}`,
    name: `Amazon WorkMail (${name})`,
    domains: { is: [], ...EMAIL_ENGINE },
    mx: { is: [`inbound-smtp.${region}.amazonaws.com`], ...EMAIL_ENGINE },
    imap: { is: [{ host: imap, port: 993, security: 'tls', username }], ...FAIREMAIL },
    smtp: { is: [{ host: smtp, port: 465, security: 'tls', username }], ...FAIREMAIL },
    otherHosts: { is: Object.fromEntries(others.flatMap(hostsIn).map((host) => [host, 'region'])), ...FAIREMAIL },
    pages: {
      settings: {
        is: { en: 'https://docs.aws.amazon.com/workmail/latest/userguide/using_IMAP_client.html' },
        ...FAIREMAIL,
      },
    },
  }
})

function hostsIn(region: string): readonly [string, string] {
  return [`imap.mail.${region}.awsapps.com`, `smtp.mail.${region}.awsapps.com`]
}
