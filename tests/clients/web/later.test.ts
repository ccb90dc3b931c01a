// Parts of the desk that are loaded later, while the server is away.
import { patiently } from '@web/state/later';
import { expect, test } from 'vitest';

const atOnce = () => 0;

test('a part that could not be loaded is asked for again', async () => {
  let asked = 0;
  const load = async () => {
    asked += 1;
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module');
    return 'the part';
  };
  expect(await patiently(load, atOnce)).toBe('the part');
  expect(asked).toBe(3);
});

test('a part that never comes ends with its own error', async () => {
  let asked = 0;
  const load = async () => {
    asked += 1;
    throw new TypeError('gone');
  };
  await expect(patiently(load, atOnce)).rejects.toThrow('gone');
  expect(asked).toBe(21);
});
