// hand_in_error.tsx: why a text or a file was not taken in.
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import { NoDigest } from './hand_in';

export function HandInError({ error, action }: { error: unknown; action?: ReactNode }) {
  const { t } = useText();
  if (error instanceof NoDigest)
    return (
      <Note tone="bad" live>
        <p>{t('staff.hand_in.no_tls')}</p>
      </Note>
    );
  return <RefusalNote error={error} action={action} />;
}
