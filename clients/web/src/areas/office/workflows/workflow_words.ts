// workflow_words.ts: states, actions and roles of a definition in the language of the person.
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useMemo } from 'react';
import type { Words } from './layout';

/** For a name that is no key of `words`, the definition's own title. */
export function useWorkflowWords(): Words {
  const { named, locale } = useText();
  return useMemo(
    () => ({
      state: ({ state }) => named('state', state.state, state.title),
      action: (step) => named('action', step.action, step.title),
      role: (role) => translateName(locale, 'office.role', role, role),
    }),
    [named, locale],
  );
}
