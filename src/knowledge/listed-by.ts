import type { Fact, Provider, ProviderFacts, ProviderServer, Statement } from './provider.ts'

/** A provider that one record describes completely: the bare values, without the source of each. */
export type ListedProvider = BareValues<Omit<Provider, 'id'>>

/** The type with each {@link Statement} replaced by its value. */
type BareValues<Whole> =
  Whole extends Statement<infer Value>
    ? Value
    : Whole extends object
      ? { readonly [Key in keyof Whole]: BareValues<Whole[Key]> }
      : Whole

/** Providers by their ids, each fact with the record as its source. */
export function listedBy(
  record: Omit<Fact<unknown>, 'is'>,
  providers: Readonly<Record<string, ListedProvider>>,
): readonly ProviderFacts[] {
  const sourced = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([key, is]) => [key, { is, ...record }]))
  return Object.entries(providers).map(([id, { name, pages, ...facts }]) => {
    return { id, name, ...sourced(facts), ...(pages && { pages: sourced(pages) }) } as unknown as ProviderFacts
  })
}

export const ADDRESS = '%EMAILADDRESS%'
export const LOCAL_PART = '%EMAILLOCALPART%'

/** A server of a provider; its user name is left out if the record does not have it. */
export function at(
  host: string,
  port: number,
  security: ProviderServer['security'],
  username?: ProviderServer['username'],
): ProviderServer {
  return { host, port, security, ...(username !== undefined && { username }) }
}
