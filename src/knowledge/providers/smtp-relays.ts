import type { ProviderFacts } from '../provider.ts'
import { NODEMAILER } from '../provider-sources.ts'

/** Services that send and have no mailboxes. Several want one fixed user name, with a key as the password. */
export const smtpRelays = [
  {
    id: 'smtp-relays-sendgrid',
    name: 'Twilio SendGrid',
    domains: {
      is: [],
      source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
      checked: '2026-11-29',
    },
    imap: {
      is: [],
      source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
      checked: '2026-11-29',
    },
    smtp: {
      is: [
        { host: 'smtp.sendgrid.net', port: 465, security: 'tls', username: 'apikey' },
        { host: 'smtp.sendgrid.net', port: 587, security: 'starttls', username: 'apikey' },
        { host: 'smtp.sendgrid.net', port: 2525, security: 'starttls', username: 'apikey' },
        { host: 'smtp.sendgrid.net', port: 25, security: 'starttls', username: 'apikey' },
      ],
      source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
      checked: '2026-11-29',
    },
    smtpLogin: {
      is: 'app-password',
      source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: { en: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api' },
        source: 'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-resend',
    name: 'Resend',
    domains: { is: [], source: 'https://resend.com/changelog/smtp-service', checked: '2026-11-29' },
    imap: { is: [], source: 'https://resend.com/changelog/smtp-service', checked: '2026-11-29' },
    smtp: {
      is: [
        { host: 'smtp.resend.com', port: 465, security: 'tls', username: 'resend' },
        { host: 'smtp.resend.com', port: 2465, security: 'tls', username: 'resend' },
        { host: 'smtp.resend.com', port: 587, security: 'starttls', username: 'resend' },
        { host: 'smtp.resend.com', port: 2587, security: 'starttls', username: 'resend' },
      ],
      source: 'https://resend.com/changelog/smtp-service',
      checked: '2026-11-29',
    },
    smtpLogin: { is: 'app-password', source: 'https://resend.com/changelog/smtp-service', checked: '2026-11-29' },
    pages: {
      settings: {
        is: { en: 'https://resend.com/changelog/smtp-service' },
        source: 'https://resend.com/changelog/smtp-service',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-sparkpost',
    name: 'SparkPost',
    domains: { is: [], source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' },
    imap: { is: [], source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' },
    smtp: {
      is: [
        { host: 'smtp.sparkpostmail.com', port: 587, security: 'starttls', username: 'SMTP_Injection' },
        { host: 'smtp.sparkpostmail.com', port: 2525, security: 'starttls', username: 'SMTP_Injection' },
      ],
      source: 'https://developers.sparkpost.com/api/smtp/',
      checked: '2026-11-29',
    },
    smtpLogin: { is: 'app-password', source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' },
    otherHosts: {
      is: { 'smtp.eu.sparkpostmail.com': 'region' },
      source: 'https://developers.sparkpost.com/api/smtp/',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: { en: 'https://developers.sparkpost.com/api/smtp/' },
        source: 'https://developers.sparkpost.com/api/smtp/',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-sparkpost-eu',
    name: 'SparkPost (Europe)',
    domains: { is: [], source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' },
    imap: { is: [], source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' },
    smtp: {
      is: [
        { host: 'smtp.eu.sparkpostmail.com', port: 587, security: 'starttls', username: 'SMTP_Injection' },
        { host: 'smtp.eu.sparkpostmail.com', port: 2525, security: 'starttls', username: 'SMTP_Injection' },
      ],
      source: 'https://developers.sparkpost.com/api/smtp/',
      checked: '2026-11-29',
    },
    smtpLogin: { is: 'app-password', source: 'https://developers.sparkpost.com/api/smtp/', checked: '2026-11-29' },
    otherHosts: {
      is: { 'smtp.sparkpostmail.com': 'region' },
      source: 'https://developers.sparkpost.com/api/smtp/',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: { en: 'https://developers.sparkpost.com/api/smtp/' },
        source: 'https://developers.sparkpost.com/api/smtp/',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-postmark',
    name: 'Postmark',
    domains: {
      is: [],
      source: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
      checked: '2026-11-29',
    },
    imap: {
      is: [],
      source: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
      checked: '2026-11-29',
    },
    smtp: {
      is: [
        { host: 'smtp.postmarkapp.com', port: 587, security: 'starttls' },
        { host: 'smtp.postmarkapp.com', port: 2525, security: 'starttls' },
        { host: 'smtp.postmarkapp.com', port: 25, security: 'starttls' },
      ],
      source: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
      checked: '2026-11-29',
    },
    otherHosts: {
      is: { 'smtp-broadcasts.postmarkapp.com': 'sibling' },
      source: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: {
          en: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
        },
        source: 'https://postmarkapp.com/support/article/811-what-are-the-smtp-details-api-tokens-i-should-be-using',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-brevo',
    name: 'Brevo',
    domains: { is: [], source: 'https://developers.brevo.com/docs/smtp-integration', checked: '2026-11-29' },
    imap: { is: [], source: 'https://developers.brevo.com/docs/smtp-integration', checked: '2026-11-29' },
    smtp: {
      is: [
        { host: 'smtp-relay.brevo.com', port: 465, security: 'tls' },
        { host: 'smtp-relay.brevo.com', port: 587, security: 'starttls' },
      ],
      source: 'https://developers.brevo.com/docs/smtp-integration',
      checked: '2026-11-29',
    },
    smtpLogin: {
      is: 'app-password',
      source: 'https://developers.brevo.com/docs/smtp-integration',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: { en: 'https://developers.brevo.com/docs/smtp-integration' },
        source: 'https://developers.brevo.com/docs/smtp-integration',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-mailtrap',
    name: 'Mailtrap',
    domains: { is: [], ...NODEMAILER },
    imap: { is: [], ...NODEMAILER },
    smtp: { is: [{ host: 'live.smtp.mailtrap.io', port: 587, security: 'starttls' }], ...NODEMAILER },
    otherHosts: {
      is: { 'bulk.smtp.mailtrap.io': 'sibling' },
      source: 'https://mailtrap.io/smtp-service.md',
      checked: '2026-11-29',
    },
    pages: {
      settings: {
        is: { en: 'https://docs.mailtrap.io/email-api-smtp/setup/smtp-integration' },
        source: 'https://docs.mailtrap.io/email-api-smtp/setup/smtp-integration',
        checked: '2026-11-29',
      },
    },
  },
  {
    id: 'smtp-relays-mailgun',
    name: 'Mailgun',
    domains: { is: [], ...NODEMAILER },
    imap: { is: [], ...NODEMAILER },
    smtp: { is: [{ host: 'smtp.mailgun.org', port: 465, security: 'tls' }], ...NODEMAILER },
  },
  {
    id: 'smtp-relays-ses',
    name: 'Amazon SES',
    domains: { is: [], ...NODEMAILER },
    imap: { is: [], ...NODEMAILER },
    smtp: {
      is: [
        { host: 'email-smtp.us-east-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.us-east-2.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.us-west-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.us-west-2.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.eu-west-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.eu-west-2.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.eu-west-3.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.eu-central-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.eu-north-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ca-central-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ap-northeast-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ap-northeast-2.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ap-northeast-3.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ap-south-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ap-southeast-1.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.ap-southeast-2.amazonaws.com', port: 465, security: 'tls' },
        { host: 'email-smtp.sa-east-1.amazonaws.com', port: 465, security: 'tls' },
      ],
      ...NODEMAILER,
    },
    pages: {
      settings: {
        is: { en: 'https://docs.aws.amazon.com/ses/latest/dg/send-email-smtp.html' },
        source: 'https://docs.aws.amazon.com/ses/latest/dg/send-email-smtp.html',
        checked: '2026-11-29',
      },
    },
  },
] as const satisfies readonly ProviderFacts[]
