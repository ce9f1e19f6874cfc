import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newCertificates, type Certificates } from './certificates.js'

/** Certificates for one server, and the file that its clients read. */
export interface CertificateFiles {
  readonly certificates: Certificates
  /** The certificate of the authority, in a folder for temporary files. */
  readonly caFile: string
  readonly remove: () => Promise<void>
}

export const newCertificateFiles = async (): Promise<CertificateFiles> => {
  const certificates = await newCertificates()
  const folder = await mkdtemp(join(tmpdir(), 'aos-cluster-test-server-'))
  const caFile = join(folder, 'ca.crt')
  await writeFile(caFile, certificates.authority)
  return { certificates, caFile, remove: () => rm(folder, { recursive: true, force: true }) }
}
