import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** PEM of a certificate that clients can trust, and of what a server on loopback shows them. */
export interface Certificates {
  readonly authority: string
  readonly server: string
  readonly serverKey: string
}

type KeyPair = webcrypto.CryptoKeyPair

const COMMON_NAME = '2.5.4.3'
const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17'
const DNS_NAME = 2
const IP_ADDRESS = 7

const HOUR = 60 * 60 * 1000

/**
 * An authority that nobody knows and a certificate of it for `localhost` and `127.0.0.1`, made anew at each call: no key
 * is ever kept. They are valid from an hour ago on, for a day.
 */
export const newCertificates = async (): Promise<Certificates> => {
  const authorityKeys = await newKeys()
  const serverKeys = await newKeys()
  const authorityName = 'Test server authority'
  const authority = await certify(authorityName, authorityName, authorityKeys, authorityKeys, [
    extension(BASIC_CONSTRAINTS, new pkijs.BasicConstraints({ cA: true }).toSchema()),
    extension(KEY_USAGE, new asn1js.BitString({ valueHex: new Uint8Array([0b0000_0110]).buffer })),
  ])
  const server = await certify('localhost', authorityName, serverKeys, authorityKeys, [
    extension(SUBJECT_ALTERNATIVE_NAME, loopbackNames().toSchema()),
  ])
  const serverKey = await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey)
  return {
    authority: pem('CERTIFICATE', authority),
    server: pem('CERTIFICATE', server),
    serverKey: pem('PRIVATE KEY', serverKey),
  }
}

const newKeys = (): Promise<KeyPair> =>
  webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])

const loopbackNames = (): pkijs.AltName =>
  new pkijs.AltName({
    altNames: [
      new pkijs.GeneralName({ type: DNS_NAME, value: 'localhost' }),
      new pkijs.GeneralName({
        type: IP_ADDRESS,
        value: new asn1js.OctetString({ valueHex: new Uint8Array([127, 0, 0, 1]).buffer }),
      }),
    ],
  })

const extension = (extnID: string, value: { readonly toBER: () => ArrayBuffer }): pkijs.Extension =>
  new pkijs.Extension({ extnID, critical: extnID !== SUBJECT_ALTERNATIVE_NAME, extnValue: value.toBER() })

const certify = async (
  subject: string,
  issuer: string,
  keys: KeyPair,
  issuerKeys: KeyPair,
  extensions: pkijs.Extension[],
): Promise<ArrayBuffer> => {
  const certificate = new pkijs.Certificate()
  const serialNumber = webcrypto.getRandomValues(new Uint8Array(8))
  // The first bit is that of the sign, and a serial number is positive.
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x7f) | 0x40
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: serialNumber.buffer })
  certificate.subject.typesAndValues.push(commonName(subject))
  certificate.issuer.typesAndValues.push(commonName(issuer))
  certificate.notBefore.value = new Date(Date.now() - HOUR)
  certificate.notAfter.value = new Date(Date.now() + 24 * HOUR)
  certificate.extensions = extensions
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(issuerKeys.privateKey, 'SHA-256')
  return certificate.toSchema(true).toBER()
}

const commonName = (name: string): pkijs.AttributeTypeAndValue =>
  new pkijs.AttributeTypeAndValue({ type: COMMON_NAME, value: new asn1js.Utf8String({ value: name }) })

const pem = (label: string, der: ArrayBuffer): string => {
  const lines = Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}
