import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import { openWith } from '../src/open-sqlite-event-store.js'
import { drivers } from './drivers.js'
import { contentsOf } from './folder-contents.js'
import { failed, givenFolder, opened } from './given.js'
import { collect, newEvent } from './new-event.js'

const KIB = 1_024

/** Runs a program that only some machines allow, or skips the running test. */
const allowed = ({ skip }: TestContext, program: string, ...parameters: readonly string[]): void => {
  try {
    execFileSync(program, parameters, { stdio: 'ignore' })
  } catch {
    skip(`this machine does not allow ${program}`)
  }
}

const givenDisk = (context: TestContext, size: number): string => {
  const folder = join(givenFolder(), 'disk')
  mkdirSync(folder)
  allowed(context, 'mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  return folder
}

const fill = (folder: string): void => {
  for (let file = 0; statfsSync(folder).bavail > 0; file += 1) {
    try {
      writeFileSync(join(folder, `filler-${file}`), Buffer.alloc(statfsSync(folder).bavail * 4 * KIB))
    } catch {
      // It took what there was.
    }
  }
}

/** What only a real disk shows; every one of these errors has a test elsewhere that runs on all machines. */
describe.each(drivers)('a real disk with $name', (driver) => {
  const open = openWith(driver)

  it('Given a disk that fills up, When appended, Then Full; When there is room, Then it goes on', async (context) => {
    const folder = givenDisk(context, 512 * KIB)
    const path = join(folder, 'store.db')
    const store = await opened(open({ path }))
    let revision = -1
    for (;;) {
      const outcome = await store.append('s', revision < 0 ? 'noStream' : revision, [
        newEvent('x'.repeat(9_000)),
      ])
      if (outcome.outcome === 'Committed') revision = outcome.revision
      else {
        expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Full' } })
        break
      }
    }
    expect(await collect(store.readAll())).toHaveLength(revision + 1)

    execFileSync('mount', ['-o', `remount,size=${8_192 * KIB}`, folder])
    expect(await store.append('s', revision, [newEvent()])).toEqual({
      outcome: 'Committed',
      revision: revision + 1,
      position: BigInt(revision + 2),
    })
    await store.close()
    expect(await collect((await opened(open({ path }))).readAll())).toHaveLength(revision + 2)
  })

  it('Given a full disk, When a store is made on it, Then Full; When there is room, Then it is made', async (context) => {
    const folder = givenDisk(context, 64 * KIB)
    const path = join(folder, 'store.db')
    fill(folder)

    expect(await failed(open({ path }), path)).toBe('Full')
    execFileSync('mount', ['-o', `remount,size=${1_024 * KIB}`, folder])
    expect((await opened(open({ path }))).created).toBe(true)
  })

  it('Given a full disk, When a store on it is opened to write, Then Full', async (context) => {
    const folder = givenDisk(context, 128 * KIB)
    const path = join(folder, 'store.db')
    await (await opened(open({ path }))).close()
    fill(folder)

    const result = await open({ path })
    expect(result).toMatchObject(
      result._tag === 'Left' ? { left: { code: 'Full' } } : { right: { created: false } },
    )
    if (result._tag === 'Right') {
      onTestFinished(() => result.right.close())
      const outcome = await result.right.append('s', 'noStream', [newEvent('x'.repeat(50_000))])
      expect(outcome).toMatchObject({ outcome: 'Refused', error: { code: 'Full' } })
    }
  })

  it('Given a full disk, When a backup is written to it, Then Full, and no file is left', async (context) => {
    const folder = givenDisk(context, 64 * KIB)
    fill(folder)
    const store = await opened(open({ path: join(givenFolder(), 'store.db') }))
    await store.append('s', 'noStream', [newEvent('x'.repeat(50_000))])
    const before = Object.keys(contentsOf(folder))

    expect(await failed(store.backup(join(folder, 'backup.db')), 'backup.db')).toBe('Full')
    expect(Object.keys(contentsOf(folder))).toEqual(before)
  })

  it('Given a disk mounted read-only, When opened, Then ReadOnly to write, and a way out to read', async (context) => {
    const store = await opened(open({ path: join(givenFolder(), 'store.db') }))
    await store.append('s', 'noStream', [newEvent()])
    await store.close()
    const writable = givenFolder()
    const folder = givenFolder()
    const path = join(folder, 'store.db')
    copyFileSync(store.path, join(writable, 'store.db'))
    allowed(context, 'mount', '--bind', writable, folder)
    onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
    allowed(context, 'mount', '-o', 'remount,bind,ro', folder)

    expect(await failed(open({ path }), path)).toBe('ReadOnly')
    expect(await failed(open({ path, mode: 'mustExist' }), path)).toBe('ReadOnly')
    expect(await failed(open({ path: join(folder, 'new.db') }), 'new.db')).toBe('ReadOnly')
    const reading = await open({ path, mode: 'readOnly' })
    expect(reading).toMatchObject({
      left: { code: 'Unreachable', message: expect.stringContaining('copy it') },
    })
    expect(contentsOf(folder)).toEqual({ 'store.db': readFileSync(store.path, 'latin1') })
  })

  it('Given a file that may not change, When opened, Then ReadOnly to write; to read it opens', async (context) => {
    const path = join(givenFolder(), 'store.db')
    const store = await opened(open({ path }))
    await store.append('s', 'noStream', [newEvent()])
    await store.close()
    allowed(context, 'chattr', '+i', path)
    onTestFinished(() => void execFileSync('chattr', ['-i', path]))

    expect(await failed(open({ path }), path)).toBe('ReadOnly')
    expect(await failed(open({ path, mode: 'mustExist' }), path)).toBe('ReadOnly')
    expect(await collect((await opened(open({ path, mode: 'readOnly' }))).readAll())).toHaveLength(1)
  })

  it('Given a folder that may not change, When a store is made in it, Then ReadOnly', async (context) => {
    const folder = join(givenFolder(), 'folder')
    mkdirSync(folder)
    allowed(context, 'chattr', '+i', folder)
    onTestFinished(() => void execFileSync('chattr', ['-i', folder]))

    expect(await failed(open({ path: join(folder, 'store.db') }), folder)).toBe('ReadOnly')
    expect(contentsOf(folder)).toEqual({})
  })
})
