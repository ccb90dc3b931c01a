// workflow_words.ts: states, actions and roles of a definition in the language of the person.
import { translateName } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useMemo } from 'react';
import type { Words } from './layout';

/** For a name that is no key of `words`, the definition's own title. */
export function useWorkflowWords(): Words & { condition: (text: string) => string } {
  const { named, locale } = useText();
  return useMemo(
    () => ({
      state: ({ state }) => named('state', state.state, state.title),
      action: (step) => named('action', step.action, step.title),
      // Most come in words; those about deliveries as the definition writes them.
      condition: (text) => translateName(locale, 'office.condition', text, text),
      role: (role) => translateName(locale, 'office.role', role, role),
    }),
    [named, locale],
  );
}
