import { at } from '../listed-by.ts'
import type { ProviderFacts } from '../provider.ts'
import { list, NODEMAILER, ownPage } from '../provider-sources.ts'

const SENDGRID = {
  source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
  checked: '2026-11-29',
}
const RESEND = { source: 'https://resend.com/changelog/smtp-service', checked: '2026-11-29' }
const SPARKPOST = { source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' }
const POSTMARK = {
  source: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
  checked: '2026-11-29',
}
const BREVO = { source: 'https://developers.brevo.com/docs/smtp-integration', checked: '2026-11-29' }

const SES_REGIONS = list(`us-east-1 us-east-2 us-west-1 us-west-2 eu-west-1 eu-west-2 eu-west-3
  eu-central-1 eu-north-1 ca-central-1 ap-northeast-1 ap-northeast-2 ap-northeast-3
  ap-south-1 ap-southeast-1 ap-southeast-2 sa-east-1`)

/** Services that send and have no mailboxes. Several want one fixed user name, with a key as the password. */
export const smtpRelays = [
  {
    id: 'smtp-relays-sendgrid',
    name: 'Twilio SendGrid',
    domains: { is: [], ...SENDGRID },
    imap: { is: [], ...SENDGRID },
    smtp: {
      is: [
        at('smtp.sendgrid.net', 465, 'tls', 'apikey'),
        at('smtp.sendgrid.net', 587, 'starttls', 'apikey'),
        at('smtp.sendgrid.net', 2525, 'starttls', 'apikey'),
        at('smtp.sendgrid.net', 25, 'starttls', 'apikey'),
      ],
      ...SENDGRID,
    },
    smtpLogin: { is: 'app-password', ...SENDGRID },
    pages: { settings: { is: { en: SENDGRID.source }, ...SENDGRID } },
  },
  {
    id: 'smtp-relays-resend',
    name: 'Resend',
    domains: { is: [], ...RESEND },
    imap: { is: [], ...RESEND },
    smtp: {
      is: [
        at('smtp.resend.com', 465, 'tls', 'resend'),
        at('smtp.resend.com', 2465, 'tls', 'resend'),
        at('smtp.resend.com', 587, 'starttls', 'resend'),
        at('smtp.resend.com', 2587, 'starttls', 'resend'),
      ],
      ...RESEND,
    },
    smtpLogin: { is: 'app-password', ...RESEND },
    pages: { settings: { is: { en: RESEND.source }, ...RESEND } },
  },
  {
    id: 'smtp-relays-sparkpost',
    name: 'SparkPost',
    domains: { is: [], ...SPARKPOST },
    imap: { is: [], ...SPARKPOST },
    smtp: {
      is: [
        at('smtp.sparkpostmail.com', 587, 'starttls', 'SMTP_Injection'),
        at('smtp.sparkpostmail.com', 2525, 'starttls', 'SMTP_Injection'),
      ],
      ...SPARKPOST,
    },
    smtpLogin: { is: 'app-password', ...SPARKPOST },
    otherHosts: { is: { 'smtp.eu.sparkpostmail.com': 'region' }, ...SPARKPOST },
    pages: { settings: { is: { en: SPARKPOST.source }, ...SPARKPOST } },
  },
  {
    id: 'smtp-relays-sparkpost-eu',
    name: 'SparkPost (Europe)',
    domains: { is: [], ...SPARKPOST },
    imap: { is: [], ...SPARKPOST },
    smtp: {
      is: [
        at('smtp.eu.sparkpostmail.com', 587, 'starttls', 'SMTP_Injection'),
        at('smtp.eu.sparkpostmail.com', 2525, 'starttls', 'SMTP_Injection'),
      ],
      ...SPARKPOST,
    },
    smtpLogin: { is: 'app-password', ...SPARKPOST },
    otherHosts: { is: { 'smtp.sparkpostmail.com': 'region' }, ...SPARKPOST },
    pages: { settings: { is: { en: SPARKPOST.source }, ...SPARKPOST } },
  },
  {
    id: 'smtp-relays-postmark',
    name: 'Postmark',
    domains: { is: [], ...POSTMARK },
    imap: { is: [], ...POSTMARK },
    smtp: {
      is: [
        at('smtp.postmarkapp.com', 587, 'starttls'),
        at('smtp.postmarkapp.com', 2525, 'starttls'),
        at('smtp.postmarkapp.com', 25, 'starttls'),
      ],
      ...POSTMARK,
    },
    otherHosts: { is: { 'smtp-broadcasts.postmarkapp.com': 'sibling' }, ...POSTMARK },
    pages: { settings: { is: { en: POSTMARK.source }, ...POSTMARK } },
  },
  {
    id: 'smtp-relays-brevo',
    name: 'Brevo',
    domains: { is: [], ...BREVO },
    imap: { is: [], ...BREVO },
    smtp: { is: [at('smtp-relay.brevo.com', 465, 'tls'), at('smtp-relay.brevo.com', 587, 'starttls')], ...BREVO },
    smtpLogin: { is: 'app-password', ...BREVO },
    pages: { settings: { is: { en: BREVO.source }, ...BREVO } },
  },
  {
    id: 'smtp-relays-mailtrap',
    name: 'Mailtrap',
    domains: { is: [], ...NODEMAILER },
    imap: { is: [], ...NODEMAILER },
    smtp: { is: [at('live.smtp.mailtrap.io', 587, 'starttls')], ...NODEMAILER },
    otherHosts: {
      is: { 'bulk.smtp.mailtrap.io': 'sibling' },
      source: 'https://mailtrap.io/smtp-service.md',
      checked: '2026-11-29',
    },
    pages: { settings: ownPage('en', 'https://docs.mailtrap.io/email-api-smtp/setup/smtp-integration', '2026-11-29') },
  },
  {
    id: 'smtp-relays-mailgun',
    name: 'Mailgun',
    domains: { is: [], ...NODEMAILER },
    imap: { is: [], ...NODEMAILER },
    smtp: { is: [at('smtp.mailgun.org', 465, 'tls')], ...NODEMAILER },
  },
  {
    id: 'smtp-relays-ses',
    name: 'Amazon SES',
    domains: { is: [], ...NODEMAILER },
    imap: { is: [], ...NODEMAILER },
    smtp: {
      is: SES_REGIONS.map((region) => ({
        host: `email-smtp.${region}.amazonaws.com`,
        port: 465,
        security: 'tls' as const,
      })),
      ...NODEMAILER,
    },
    pages: { settings: ownPage('en', 'https://docs.aws.amazon.com/ses/latest/dg/send-email-smtp.html', '2026-11-29') },
  },
] as const satisfies readonly ProviderFacts[]
