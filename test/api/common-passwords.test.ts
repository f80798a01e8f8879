import { expect, test } from 'vitest'
import { isCommonPassword } from '#services/people/password-guesses.ts'

const WORDS = ['longshan', 'zhang']

test.each([
  'Aa123456',
  'Qwerty123',
  'Admin@2024',
  'Admin@123',
  '1qaz@WSX',
  '1QAZ2wsx',
  'Huawei@123',
  'Longshan@2024',
  'P@ssw0rd',
  'P@ssw0rd123',
  'Abc@12345',
  'Abcd@1234',
  'Zhang@1990',
  'Welcome1!',
  'Iloveyou1314',
  'Woaini@520',
  '1234Qwer',
  'Qq123456',
  'Asd@12345',
  'Root@123',
  'Test@2024',
  'Jindutiao@1',
  'Password1!',
  'Aa@123456',
  'Qwer@1234',
  'x'.repeat(100),
])('%s is too common', async (password) => expect(await isCommonPassword(password, WORDS)).toBe(true))

test.each([
  'Kx7#mPq2',
  'xk3Lmq8Z',
  'Tulip-Fence-31',
  'Harbor-Lantern-Quilt-77',
  'Bench-2024-geheim',
  `${'x'.repeat(20)}Harbor-Lantern-Quilt-77`,
])('%s is not', async (password) => expect(await isCommonPassword(password, WORDS)).toBe(false))
