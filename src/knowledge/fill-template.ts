/**
 * The user name, or the host, that a template yields for an address. It has the placeholders of Mozilla's autoconfig.
 */
export function fillTemplate(template: string, address: string): string {
  const at = address.lastIndexOf('@')
  const filled: Readonly<Record<string, string>> = {
    '%EMAILADDRESS%': address,
    '%EMAILLOCALPART%': address.slice(0, at),
    '%EMAILDOMAIN%': address.slice(at + 1),
  }
  return template.replace(/%[A-Z]+%/g, (placeholder) => filled[placeholder] ?? placeholder)
}
