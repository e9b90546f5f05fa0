import { isIPv4 } from 'node:net'
import { env } from '@/lib/env'
import { sign } from '@/lib/tokens'

/** Stands for a client where proof needs no exact address: the last part of an IPv4 is dropped (IPv6 comes as /64), the rest is a keyed hash. */
export function clientHash(client: string): string {
  const shortened = isIPv4(client) ? client.replace(/\.\d+$/, '.0') : client
  return sign(env().SECRET, 'client', shortened).slice(0, 22)
}
