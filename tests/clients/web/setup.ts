// setup.ts: every test begins with an empty page, in Vietnamese, as a new person would.
import { cleanup } from '@testing-library/react';
import { locale } from '@web/state/settings';
import { afterEach, beforeEach } from 'vitest';

beforeEach(() => {
  localStorage.clear();
  locale.set('vi');
});
afterEach(cleanup);
