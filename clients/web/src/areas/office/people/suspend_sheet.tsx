// suspend_sheet.tsx: every right of a person ends at once; what that means is said before.
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { RefusalNote } from '@web/components/refusal_note';
import { Sheet, SheetButtons } from '@web/components/sheet';
import { TextInput } from '@web/components/text_input';
import type { PersonView } from '@web/gen/trinhky/v1/directory_service_pb';
import { useText } from '@web/i18n/use_text';
import { keepWords, wordsFor } from '@web/state/said';
import { type FormEvent, useState } from 'react';
import { useChange } from '../parts/change';
import styles from '../parts/office.module.css';

const reasonMax = 1300;
const kept = 'office.suspend';

export function SuspendSheet({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState(() => wordsFor(person.name, kept));
  const [asked, setAsked] = useState(false);
  const { change, touch } = useChange(
    (client, requestId) =>
      client.suspendPerson({ name: person.name, reason: reason.trim(), requestId }),
    () => {
      keepWords(person.name, kept, '');
      onClose();
    },
  );
  const missing = reason.trim() === '';
  const say = (text: string) => {
    setReason(text);
    keepWords(person.name, kept, text);
    touch();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!missing) change.mutate();
  };
  return (
    <Sheet title={t('office.suspend.title', { name: person.title })} open onClose={onClose}>
      <form onSubmit={submit} className={styles['form']} noValidate>
        <Note tone="careful">
          <p>{t('office.suspend.text', { name: person.title })}</p>
          <p>{t('office.suspend.undo')}</p>
        </Note>
        <TextInput
          label={t('act.reason')}
          hint={t('office.suspend.reason_hint')}
          value={reason}
          onChange={say}
          lines
          maxLength={reasonMax}
          required
          wrong={asked && missing ? t('act.reason_missing') : ''}
          autoFocus
        />
        {change.isError ? <RefusalNote error={change.error} plain /> : null}
        <SheetButtons>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="main" type="submit" isPending={change.isPending}>
            {change.isPending ? t('act.going') : t('office.suspend.go')}
          </Button>
        </SheetButtons>
      </form>
    </Sheet>
  );
}
